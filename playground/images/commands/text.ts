import { sleep } from '../../clock.ts'
import { type Call, type CommandFunction, resolvePath } from '../shell/command.ts'
import { LineReader, readAll, text } from '../shell/streams.ts'
import { options } from './options.ts'

/** The texts that a filter works on: its files, or its standard input; undefined after a complaint. */
async function inputs(call: Call, paths: readonly string[]): Promise<{ path: string; content: string }[] | undefined> {
  if (paths.length === 0 || paths[0] === '-') return [{ path: '-', content: await readAll(call.stdin) }]
  const found: { path: string; content: string }[] = []
  for (const path of paths) {
    const data = call.world.files.read(resolvePath(call.cwd, path))
    if (!data) {
      call.err(`${call.argv[0]}: ${path}: No such file or directory\n`)
      return undefined
    }
    found.push({ path, content: text(data) })
  }
  return found
}

function linesOf(content: string): string[] {
  const lines = content.split('\n')
  if (lines.at(-1) === '') lines.pop()
  return lines
}

/** A filter over whole lines. */
function filter(work: (lines: string[], call: Call) => string[], valued = ''): CommandFunction {
  return async (call) => {
    const found = await inputs(call, options(call.argv, valued).rest)
    if (!found) return 1
    for (const line of work(
      found.flatMap(({ content }) => linesOf(content)),
      call,
    ))
      call.out(`${line}\n`)
    return 0
  }
}

/** Commands that read and write text. */
export const TEXT_COMMANDS: Readonly<Record<string, CommandFunction>> = {
  echo(call) {
    const words = call.argv.slice(1)
    let newline = true
    let escapes = false
    while (/^-[neE]+$/.test(words[0] ?? '')) {
      const word = words.shift() ?? ''
      if (word.includes('n')) newline = false
      if (word.includes('e')) escapes = true
    }
    const line = words.join(' ')
    call.out(`${escapes ? unescaped(line) : line}${newline ? '\n' : ''}`)
    return 0
  },
  printf(call) {
    const [, format = '', ...words] = call.argv
    do
      call.out(
        unescaped(format).replace(/%(-?\d*)([sdxq%])/g, (_, width: string, kind: string) => {
          if (kind === '%') return '%'
          const word = words.shift() ?? (kind === 'd' ? '0' : '')
          const shown = kind === 'x' ? Number(word).toString(16) : word
          return width.startsWith('-') ? shown.padEnd(Number(width.slice(1))) : shown.padStart(Number(width))
        }),
      )
    while (words.length > 0 && /%[-\d]*[sdx]/.test(format))
    return 0
  },
  async head(call) {
    const { values, flags } = options(call.argv, 'nc')
    const count = Number(values.get('n') ?? [...flags].find((flag) => /^\d$/.test(flag)) ?? 10)
    if (options(call.argv, 'nc').rest.length > 0) return filter((lines) => lines.slice(0, count), 'nc')(call)
    const reader = new LineReader(call.stdin)
    for (let read = 0; read < count; read++) {
      const line = await reader.next()
      if (line === undefined) break
      call.out(`${line}\n`)
    }
    return 0
  },
  async tail(call) {
    const { values, flags, rest } = options(call.argv, 'nc')
    const given = values.get('n') ?? [...flags].filter((flag) => /^\d$/.test(flag)).join('')
    const count = Number(given || 10)
    const pick = (lines: string[]) => (given.startsWith('+') ? lines.slice(count - 1) : lines.slice(Math.max(0, lines.length - count)))
    const [path] = rest
    if (!(flags.has('f') || flags.has('F')) || !path) return filter(pick, 'nc')(call)
    const full = resolvePath(call.cwd, path)
    if (path === '/dev/null') await sleep(call.world.clock, 2 ** 40, call.signal)
    let seen = text(call.world.files.read(full) ?? new Uint8Array())
    for (const line of pick(linesOf(seen))) call.out(`${line}\n`)
    for (;;) {
      await sleep(call.world.clock, 1000, call.signal)
      const now = text(call.world.files.read(full) ?? new Uint8Array())
      if (now.length > seen.length) call.out(now.slice(seen.length))
      seen = now
    }
  },
  async wc(call) {
    const { flags, rest } = options(call.argv)
    const found = await inputs(call, rest)
    if (!found) return 1
    for (const { path, content } of found) {
      const counts = [
        ...(flags.size === 0 || flags.has('l') ? [content.split('\n').length - 1] : []),
        ...(flags.size === 0 || flags.has('w') ? [content.split(/\s+/).filter(Boolean).length] : []),
        ...(flags.size === 0 || flags.has('c') || flags.has('m') ? [Buffer.byteLength(content)] : []),
      ]
      call.out(
        `${counts.map((count) => (flags.size === 1 ? String(count) : String(count).padStart(9))).join(' ')}${path === '-' ? '' : ` ${path}`}\n`,
      )
    }
    return 0
  },
  async grep(call) {
    const { flags, values, rest } = options(call.argv, 'eABCm')
    const pattern = values.get('e') ?? rest.shift() ?? ''
    const source = flags.has('F')
      ? pattern.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      : flags.has('E')
        ? pattern
        : pattern.replace(/\\([|+?(){}])/g, '$1')
    let matcher: RegExp
    try {
      matcher = new RegExp(flags.has('w') ? `\\b(?:${source})\\b` : source, flags.has('i') ? 'i' : '')
    } catch {
      call.err(`grep: bad regex '${pattern}'\n`)
      return 2
    }
    const report = (path: string, index: number, line: string) => {
      if (!flags.has('q') && !flags.has('c')) call.out(`${rest.length > 1 ? `${path}:` : ''}${flags.has('n') ? `${index}:` : ''}${line}\n`)
    }
    if (rest.length === 0) return grepStream(call, matcher, flags, report)
    const found = await inputs(call, rest)
    if (!found) return 2
    let count = 0
    for (const { path, content } of found)
      for (const [index, line] of linesOf(content).entries())
        if (matcher.test(line) !== flags.has('v')) {
          count++
          report(path, index + 1, line)
        }
    if (flags.has('c')) call.out(`${count}\n`)
    return count > 0 ? 0 : 1
  },
  rev: filter((lines) => lines.map((line) => [...line].reverse().join(''))),
  sort: filter((lines, call) => {
    const { flags } = options(call.argv, 'kt')
    const sorted = [...lines].sort(
      flags.has('n') ? (a, b) => Number.parseFloat(a) - Number.parseFloat(b) || (a < b ? -1 : 1) : (a, b) => (a < b ? -1 : a > b ? 1 : 0),
    )
    if (flags.has('r')) sorted.reverse()
    return flags.has('u') ? [...new Set(sorted)] : sorted
  }, 'kt'),
  uniq: filter((lines, call) => {
    const groups: { line: string; count: number }[] = []
    for (const line of lines) {
      const last = groups.at(-1)
      if (last?.line === line) last.count++
      else groups.push({ line, count: 1 })
    }
    return groups.map(({ line, count }) => (options(call.argv).flags.has('c') ? `${String(count).padStart(7)} ${line}` : line))
  }),
  cut: filter((lines, call) => {
    const { values } = options(call.argv, 'dfc')
    const delimiter = values.get('d') ?? '\t'
    const fields = (values.get('f') ?? values.get('c') ?? '1').split(',').flatMap((part) => {
      const [from = '1', to = from] = part.split('-')
      return Array.from({ length: Math.min(200, (Number(to) || 200) - Number(from) + 1) }, (_, index) => Number(from) + index)
    })
    return lines.map((line) => {
      const parts = values.has('c') ? [...line] : line.split(delimiter)
      return parts.length === 1 && !values.has('c')
        ? line
        : fields.flatMap((field) => parts[field - 1] ?? []).join(values.has('c') ? '' : delimiter)
    })
  }, 'dfc'),
  async tr(call) {
    const { flags, rest } = options(call.argv)
    const set = (part = '') => [
      ...unescaped(part)
        .replace(/(.)-(.)/g, (_, a: string, b: string) => range(a, b))
        .replace('[:upper:]', range('A', 'Z'))
        .replace('[:lower:]', range('a', 'z')),
    ]
    const from = set(rest[0])
    const to = set(rest[1])
    const content = await readAll(call.stdin)
    call.out(
      [...content]
        .flatMap((char) => (from.includes(char) ? (flags.has('d') ? [] : [to[from.indexOf(char)] ?? to.at(-1) ?? char]) : [char]))
        .join(''),
    )
    return 0
  },
  sed: filter((lines, call) => {
    const script = options(call.argv, 'e').values.get('e') ?? call.argv[1] ?? ''
    const [, separator = '/'] = /^s(.)/.exec(script) ?? []
    const [, pattern = '', replacement = '', flags = ''] = script.split(separator)
    const matcher = new RegExp(pattern.replace(/\\([(){}+?|])/g, '$1'), flags.includes('g') ? 'g' : '')
    return lines.map((line) => line.replace(matcher, replacement.replace(/\\(\d)/g, '$$$1').replaceAll('&', '$$&')))
  }, 'e'),
  seq(call) {
    const numbers = call.argv.slice(1).map(Number)
    const [from, step, to] = numbers.length === 1 ? [1, 1, numbers[0]] : numbers.length === 2 ? [numbers[0], 1, numbers[1]] : numbers
    for (let value = from ?? 1; value <= (to ?? 0); value += step || 1) call.out(`${value}\n`)
    return 0
  },
  async base64(call) {
    const content = await readAll(call.stdin)
    call.out(options(call.argv).flags.has('d') ? Buffer.from(content, 'base64').toString() : `${Buffer.from(content).toString('base64')}\n`)
    return 0
  },
  basename(call) {
    call.out(`${(call.argv[1] ?? '').replace(/\/+$/, '').split('/').at(-1)}\n`)
    return 0
  },
  dirname(call) {
    call.out(`${(call.argv[1] ?? '').replace(/\/[^/]*$/, '') || '/'}\n`)
    return 0
  },
}

async function grepStream(
  call: Call,
  matcher: RegExp,
  flags: Set<string>,
  report: (path: string, index: number, line: string) => void,
): Promise<number> {
  const reader = new LineReader(call.stdin)
  let count = 0
  let index = 0
  for (let line = await reader.next(); line !== undefined; line = await reader.next()) {
    index++
    if (matcher.test(line) === flags.has('v')) continue
    count++
    report('-', index, line)
  }
  if (flags.has('c')) call.out(`${count}\n`)
  return count > 0 ? 0 : 1
}

function range(from: string, to: string): string {
  let all = ''
  for (let code = from.charCodeAt(0); code <= to.charCodeAt(0); code++) all += String.fromCharCode(code)
  return all
}

function unescaped(line: string): string {
  return line.replace(/\\([nt0e\\r]|x[0-9a-f]{2}|033)/g, (_, code: string) => {
    const simple: Record<string, string> = { n: '\n', t: '\t', r: '\r', '\\': '\\', e: '\u001b', '033': '\u001b', '0': '\0' }
    return simple[code] ?? String.fromCharCode(Number.parseInt(code.slice(1), 16))
  })
}
