import type { ProcessHost, Program, RunningProgram } from '../program.ts'

const MEBIBYTE = 2 ** 20

/** What a program in a language that nobody interprets here does: it says so, and runs until it is told to stop. */
function runOn(host: ProcessHost, what: string, memory: number): RunningProgram {
  host.err(`playground: ${what} is not interpreted here; it runs, and does nothing`)
  return { usage: () => ({ cpu: 3, memory: memory * MEBIBYTE }), onSignal: () => host.exit(0) }
}

/** One text that a line prints, `print('x')` or `console.log("x")`; undefined for anything else. */
function printed(code: string, call: string): string | undefined {
  const text = code.trim().replace(/;$/, '')
  if (!text.startsWith(`${call}(`) || !text.endsWith(')')) return undefined
  return /^(['"`])((?:(?!\1|\\).)*)\1$/.exec(text.slice(call.length + 1, -1).trim())?.[2]
}

/** python3: its version, one print, and its own web server; a shell without a terminal ends at once. */
export const python: Program = {
  start(host) {
    const [, ...args] = host.argv
    if (args[0] === '-V' || args[0] === '--version') return done(host, 'Python 3.14.0')
    if (args[0] === '-m' && args[1] === 'http.server') return fileServer(host, Number(args[2] ?? 8000))
    if (args[0] === '-c') {
      const text = printed(args[1] ?? '', 'print')
      return text === undefined ? runOn(host, 'Python', 11) : done(host, text)
    }
    const file = args.find((word) => !word.startsWith('-'))
    if (file === undefined) return host.console?.tty ? runOn(host, 'Python', 9) : done(host)
    if (exists(host, file)) return runOn(host, file, 16)
    host.err(`python3: can't open file '${absolute(host, file)}': [Errno 2] No such file or directory`)
    host.exit(2)
    return {}
  },
}

/** node: its version, one console.log; a shell without a terminal ends at once. */
export const node: Program = {
  start(host) {
    const [, ...args] = host.argv
    if (args[0] === '-v' || args[0] === '--version') return done(host, 'v24.11.0')
    if (args[0] === '-e' || args[0] === '-p') {
      const text = printed(args[1] ?? '', 'console.log')
      return text === undefined ? runOn(host, 'JavaScript', 42) : done(host, text)
    }
    const file = args.find((word) => !word.startsWith('-'))
    if (file === undefined) return host.console?.tty ? runOn(host, 'JavaScript', 38) : done(host)
    if (exists(host, file)) return runOn(host, file, 46)
    host.err('node:internal/modules/cjs/loader:1423\n  throw err;\n  ^\n')
    host.err(`Error: Cannot find module '${absolute(host, file)}'`)
    host.err(
      "    at Module._resolveFilename (node:internal/modules/cjs/loader:1420:15) {\n  code: 'MODULE_NOT_FOUND',\n  requireStack: []\n}\n",
    )
    host.err('Node.js v24.11.0')
    host.exit(1)
    return {}
  },
}

/** perl: its version, one print, and the digits of π of the example that everybody's first Job computes. */
export const perl: Program = {
  start(host) {
    const [, ...args] = host.argv
    if (args[0] === '-v' || args[0] === '--version') return done(host, '\nThis is perl 5, version 42, subversion 0 (v5.42.0)\n')
    const code = args.find((word, index) => /^-\w*e$/.test(args[index - 1] ?? '') && !word.startsWith('-')) ?? ''
    const digits = /^print bpi\((\d{1,5})\);?$/.exec(code.trim())?.[1]
    if (digits !== undefined) return done(host, pi(Number(digits)))
    const text = /^print\s*\(?\s*(['"])((?:(?!\1|\\).)*)\1\s*\)?;?$/.exec(code.trim())?.[2]
    return text === undefined ? runOn(host, 'Perl', 8) : done(host, text)
  },
}

/** π to so many digits, by Machin's formula in whole numbers (π = 16 arctan 1/5 - 4 arctan 1/239). */
function pi(digits: number): string {
  const guard = 10n
  const unit = 10n ** (BigInt(Math.max(1, digits)) + guard)
  const arctan = (inverse: bigint): bigint => {
    let term = unit / inverse
    let sum = term
    for (let odd = 3n, sign = -1n; term !== 0n; odd += 2n, sign = -sign) {
      term /= inverse * inverse
      sum += (sign * term) / odd
    }
    return sum
  }
  const rounded = 16n * arctan(5n) - 4n * arctan(239n) + 5n * 10n ** guard
  const text = String(rounded / 10n ** (guard + 1n))
  return digits <= 1 ? '3' : `3.${text.slice(1, digits)}`
}

function done(host: ProcessHost, text?: string): RunningProgram {
  if (text !== undefined) host.out(text)
  host.exit(0)
  return {}
}

function absolute(host: ProcessHost, file: string): string {
  return file.startsWith('/') ? file : `${host.cwd === '/' ? '' : host.cwd}/${file}`
}

function exists(host: ProcessHost, file: string): boolean {
  return host.world.files.read(absolute(host, file)) !== undefined
}

/** `python3 -m http.server`: the files of the working directory. */
function fileServer(host: ProcessHost, port: number): RunningProgram {
  const opened = host.listen(port, {
    protocol: 'http',
    answer: ({ path, method, from }) => {
      const asked = decodeURIComponent(path.split('?')[0] ?? '/')
      const at = `${host.cwd}${asked}`.replaceAll(/\/+/g, '/').replace(/(?<=.)\/$/, '')
      const content = host.world.files.read(at)
      const names = host.world.files.names(at)
      const status = content || names.length > 0 ? 200 : 404
      const time = new Date(host.clock.now()).toUTCString().slice(5, 25).replace(' ', '/').replace(' ', '/')
      host.err(`${from} - - [${time}] "${method} ${path} HTTP/1.1" ${status} -`)
      if (content) return { status, body: Buffer.from(content).toString() }
      if (status === 404)
        return { status, headers: { 'content-type': 'text/html' }, body: '<h1>Error response</h1><p>Error code: 404</p>\n' }
      const links = names.map((name) => `<li><a href="${encodeURIComponent(name)}">${name}</a></li>`).join('\n')
      return { status, headers: { 'content-type': 'text/html' }, body: `<h1>Directory listing for ${asked}</h1>\n<ul>\n${links}\n</ul>\n` }
    },
  })
  if (!opened) {
    host.err('OSError: [Errno 98] Address already in use')
    host.exit(1)
    return {}
  }
  host.out(`Serving HTTP on 0.0.0.0 port ${port} (http://0.0.0.0:${port}/) ...`)
  return { usage: () => ({ cpu: 1, memory: 14 * MEBIBYTE }) }
}
