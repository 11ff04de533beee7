import type { HttpOutcome } from '../shell/command.ts'
import { type Call, type CommandFunction, resolvePath } from '../shell/command.ts'
import { ask, reason, type Target, target } from './http.ts'

/** Options that take a word, by each of their names. */
const VALUED: Readonly<Record<string, string>> = {
  X: 'request',
  H: 'header',
  d: 'data',
  data: 'data',
  'data-raw': 'data',
  'data-binary': 'data',
  json: 'json',
  o: 'output',
  m: 'max-time',
  w: 'write-out',
  A: 'user-agent',
  u: 'user',
  T: 'upload-file',
  b: 'cookie',
  c: 'cookie-jar',
  e: 'referer',
  request: 'request',
  header: 'header',
  output: 'output',
  'max-time': 'max-time',
  'connect-timeout': 'connect-timeout',
  'write-out': 'write-out',
  'user-agent': 'user-agent',
  user: 'user',
  retry: 'retry',
  'retry-delay': 'retry-delay',
  resolve: 'resolve',
  cacert: 'cacert',
  url: 'url',
}
const FLAGS: Readonly<Record<string, string>> = {
  silent: 's',
  'show-error': 'S',
  fail: 'f',
  'fail-with-body': 'f',
  include: 'i',
  head: 'I',
  verbose: 'v',
  location: 'L',
  insecure: 'k',
  get: 'G',
}
const MOST_REDIRECTS = 50

interface Line {
  flags: Set<string>
  values: Map<string, string[]>
  urls: string[]
}

function read(argv: readonly string[]): Line {
  const line: Line = { flags: new Set(), values: new Map(), urls: [] }
  const words = argv.slice(1)
  const put = (name: string, value: string) => line.values.set(name, [...(line.values.get(name) ?? []), value])
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    if (word.startsWith('--')) {
      const [name = '', inline] = word.slice(2).split('=')
      const valued = name.length > 1 ? VALUED[name] : undefined
      if (valued) put(valued, inline ?? words.shift() ?? '')
      else line.flags.add(FLAGS[name] ?? name)
    } else if (/^-\w/.test(word)) {
      for (let at = 1; at < word.length; at++) {
        const letter = word[at] ?? ''
        const valued = VALUED[letter]
        if (!valued) {
          line.flags.add(letter)
          continue
        }
        put(valued, word.slice(at + 1) || (words.shift() ?? ''))
        break
      }
    } else line.urls.push(word)
  }
  line.urls.push(...(line.values.get('url') ?? []))
  return line
}

/** curl: one request after the other. */
export const curl: CommandFunction = async (call) => {
  const line = read(call.argv)
  if (line.flags.has('version') || line.flags.has('V')) {
    call.out('curl 8.18.0 (x86_64-pc-linux-musl) libcurl/8.18.0 OpenSSL/3.5.4\nProtocols: file ftp http https\n')
    return 0
  }
  if (line.urls.length === 0) {
    call.err('curl: (2) no URL specified\n')
    return 2
  }
  let code = 0
  for (const url of line.urls) code = await once(call, line, url)
  return code
}

async function once(call: Call, line: Line, url: string): Promise<number> {
  const { flags, values } = line
  const last = (name: string) => values.get(name)?.at(-1)
  const fail = (code: number, message: string) => {
    if (!flags.has('s') || flags.has('S')) call.err(`curl: (${code}) ${message}\n`)
    return code
  }
  const first = target(url)
  if (!first) return fail(3, 'URL rejected: Malformed input to a URL function')
  const json = last('json')
  const data = json ?? values.get('data')?.join('&')
  const headers = headersOf(values, data, json !== undefined)
  const method = last('request') ?? (flags.has('I') ? 'HEAD' : data === undefined || flags.has('G') ? 'GET' : 'POST')
  if (data !== undefined && flags.has('G')) first.path += `${first.path.includes('?') ? '&' : '?'}${data}`
  let to: Target = first
  const body = data !== undefined && !flags.has('G') ? { body: fileOr(call, data) } : {}
  const timeout = Number(last('max-time') ?? 130) * 1000
  const connect = Math.min(timeout, Number(last('connect-timeout') ?? 130) * 1000)
  for (let redirects = 0; ; redirects++) {
    const outcome: HttpOutcome = await ask(call, to, {
      method,
      headers,
      ...body,
      agent: last('user-agent') ?? 'curl/8.18.0',
      timeout,
      connect,
    })
    if (outcome.kind === 'no such host') return fail(6, `Could not resolve host: ${to.host}`)
    if (outcome.kind === 'refused')
      return fail(7, `Failed to connect to ${to.host} port ${to.port} after 0 ms: Could not connect to server`)
    if (outcome.kind === 'timeout') {
      if (last('max-time') === undefined && last('connect-timeout') === undefined)
        return fail(28, `Failed to connect to ${to.host} port ${to.port} after ${connect} ms: Could not connect to server`)
      return fail(
        28,
        outcome.answering
          ? `Operation timed out after ${timeout} milliseconds with 0 bytes received`
          : `Connection timed out after ${connect} milliseconds`,
      )
    }
    const { status, headers: answered = {} } = outcome.response
    const next = status >= 301 && status <= 308 && flags.has('L') ? answered.location : undefined
    if (next === undefined || redirects >= MOST_REDIRECTS) return show(call, line, to.host, method, outcome, fail)
    const moved: Target | undefined = next.startsWith('/') ? { ...to, path: next } : target(next)
    if (!moved) return fail(3, 'URL rejected: Malformed input to a URL function')
    to = moved
  }
}

function headersOf(values: Line['values'], data: string | undefined, json: boolean): Record<string, string> {
  const headers: Record<string, string> = {}
  if (data !== undefined) headers['content-type'] = json ? 'application/json' : 'application/x-www-form-urlencoded'
  const user = values.get('user')?.at(-1)
  if (user !== undefined) headers.authorization = `Basic ${Buffer.from(user).toString('base64')}`
  for (const header of values.get('header') ?? []) {
    const at = header.indexOf(':')
    if (at > 0) headers[header.slice(0, at).trim().toLowerCase()] = header.slice(at + 1).trim()
  }
  return headers
}

/** `@file` stands for what is in the file, `@-` for standard input's place. */
function fileOr(call: Call, data: string): string {
  return data.startsWith('@') ? Buffer.from(call.world.files.read(resolvePath(call.cwd, data.slice(1))) ?? []).toString() : data
}

function show(
  call: Call,
  { flags, values }: Line,
  host: string,
  method: string,
  outcome: HttpOutcome & { kind: 'answer' },
  fail: (code: number, message: string) => number,
): number {
  const { status, body = '', headers: answered = {} } = outcome.response
  const lines = Object.entries({
    date: new Date(call.world.clock.now()).toUTCString(),
    'content-length': String(Buffer.byteLength(body)),
    ...answered,
  }).map(([name, value]) => `${name.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase())}: ${value}`)
  if (flags.has('v')) {
    call.err(`* Connected to ${host} (${outcome.ip})\n> ${method} / HTTP/1.1\n`)
    for (const text of [`HTTP/1.1 ${status} ${reason(status)}`, ...lines]) call.err(`< ${text}\n`)
  }
  if (flags.has('f') && status >= 400) return fail(22, `The requested URL returned error: ${status}`)
  if (flags.has('i') || flags.has('I')) call.out(`${[`HTTP/1.1 ${status} ${reason(status)}`, ...lines].join('\r\n')}\r\n\r\n`)
  const file = values.get('output')?.at(-1)
  if (file && file !== '/dev/null')
    call.world.files.put(resolvePath(call.cwd, file), {
      kind: 'file',
      data: Buffer.from(body),
      modified: call.world.clock.now(),
      mode: 0o644,
    })
  else if (!file && method !== 'HEAD') call.out(body)
  const format = values.get('write-out')?.at(-1)
  if (format) {
    const seconds = ((outcome.response.delay ?? 1) / 1000).toFixed(6)
    const facts: Record<string, string> = {
      http_code: String(status),
      response_code: String(status),
      time_total: seconds,
      size_download: String(Buffer.byteLength(body)),
      remote_ip: outcome.ip,
    }
    call.out(format.replace(/%\{(\w+)\}/g, (_, name: string) => facts[name] ?? '').replaceAll('\\n', '\n'))
  }
  return 0
}
