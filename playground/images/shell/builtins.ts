import { type Call, resolvePath } from './command.ts'
import type { Shell } from './interpreter.ts'
import { Leave } from './leave.ts'
import { LineReader, type Streams } from './streams.ts'
import { testExpression } from './test-expression.ts'

type Builtin = (shell: Shell, call: Call, streams: Streams) => Promise<number> | number

const readers = new WeakMap<object, LineReader>()

/** Commands that act on the shell itself. */
export const BUILTINS: Readonly<Record<string, Builtin>> = {
  ':': () => 0,
  true: () => 0,
  false: () => 1,
  cd(shell, { argv, err, world }) {
    const target = argv[1] ?? shell.variables.get('HOME') ?? '/'
    const path = resolvePath(shell.cwd, target === '-' ? (shell.variables.get('OLDPWD') ?? '/') : target)
    if (path !== '/' && world.files.get(path)?.kind !== 'directory') {
      err(`${shell.name}: cd: can't cd to ${target}: No such file or directory\n`)
      return 2
    }
    shell.variables.set('OLDPWD', shell.cwd)
    shell.cwd = path
    return 0
  },
  pwd(shell, { out }) {
    out(`${shell.cwd}\n`)
    return 0
  },
  exit(shell, { argv }) {
    throw new Leave('exit', Number(argv[1] ?? shell.status) & 255)
  },
  return(shell, { argv }) {
    throw new Leave('return', Number(argv[1] ?? shell.status))
  },
  break(_, { argv }) {
    throw new Leave('break', Number(argv[1] ?? 1))
  },
  continue(_, { argv }) {
    throw new Leave('continue', Number(argv[1] ?? 1))
  },
  export(shell, { argv, out }) {
    if (argv.length === 1) for (const name of shell.exported) out(`export ${name}='${shell.variables.get(name) ?? ''}'\n`)
    for (const argument of argv.slice(1)) {
      const [name = '', ...value] = argument.split('=')
      if (argument.includes('=')) shell.variables.set(name, value.join('='))
      shell.exported.add(name)
    }
    return 0
  },
  unset(shell, { argv }) {
    for (const name of argv.slice(1)) {
      shell.variables.delete(name)
      shell.functions.delete(name)
    }
    return 0
  },
  local(shell, { argv }) {
    for (const argument of argv.slice(1)) {
      const [name = '', ...value] = argument.split('=')
      shell.variables.set(name, value.join('='))
    }
    return 0
  },
  shift(shell, { argv }) {
    shell.parameters = shell.parameters.slice(Number(argv[1] ?? 1))
    return 0
  },
  set(shell, { argv, out }) {
    if (argv.length === 1) for (const [name, value] of [...shell.variables].sort()) out(`${name}='${value}'\n`)
    for (const [index, argument] of argv.slice(1).entries()) {
      if (argument === '--') {
        shell.parameters = argv.slice(index + 2)
        break
      }
      const on = argument.startsWith('-')
      if (argument.includes('e')) shell.errexit = on
      if (argument.includes('u')) shell.nounset = on
      if (argument.includes('x')) shell.xtrace = on
    }
    return 0
  },
  async eval(shell, { argv }, streams) {
    return shell.run(argv.slice(1).join(' '), streams)
  },
  async exec(shell, { argv }, streams) {
    if (argv.length === 1) return 0
    shell.replaced = true
    throw new Leave('exit', await shell.execute(argv.slice(1), streams))
  },
  async '.'(shell, { argv, err, world }, streams) {
    const content = world.files.read(resolvePath(shell.cwd, argv[1] ?? ''))
    if (content) return shell.run(Buffer.from(content).toString(), streams)
    err(`${shell.name}: .: can't open '${argv[1] ?? ''}': No such file or directory\n`)
    return 2
  },
  trap(shell, { argv }) {
    const [, script = '', ...names] = argv
    for (const name of names) {
      const signal = name.replace(/^SIG/, '').replace(/^15$/, 'TERM').replace(/^2$/, 'INT').replace(/^0$/, 'EXIT')
      if (script === '-') shell.traps.delete(signal)
      else shell.traps.set(signal, script)
    }
    return 0
  },
  async read(shell, { argv, stdin }) {
    const reader = readers.get(stdin) ?? new LineReader(stdin)
    readers.set(stdin, reader)
    const line = await reader.next()
    const names = argv.slice(1).filter((argument) => !argument.startsWith('-'))
    const words = (line ?? '').trim().split(/[ \t]+/)
    for (const [index, name] of (names.length > 0 ? names : ['REPLY']).entries())
      shell.variables.set(name, index === names.length - 1 ? words.slice(index).join(' ') : (words[index] ?? ''))
    return line === undefined ? 1 : 0
  },
  wait: () => 0,
  async type(shell, { argv, out, err }) {
    const [, name = ''] = argv
    if (BUILTINS[name]) out(`${name} is a shell builtin\n`)
    else if (shell.find(name)) out(`${name} is /bin/${name}\n`)
    else {
      err(`${name}: not found\n`)
      return 127
    }
    return 0
  },
  async command(shell, { argv, out }, streams) {
    if (argv[1] !== '-v') return shell.execute(argv.slice(1), streams)
    const [, , name = ''] = argv
    if (!BUILTINS[name] && !shell.find(name)) return 127
    out(`${BUILTINS[name] ? name : `/bin/${name}`}\n`)
    return 0
  },
  test: (shell, call) => testExpression(call.argv.slice(1), shell.cwd, call.world.files),
  '[': (shell, call) => testExpression(call.argv.slice(1, -1), shell.cwd, call.world.files),
}
