import { sleep } from '../../clock.ts'
import type { Call, CommandFunction, HttpOutcome } from '../shell/command.ts'
import { resolvePath } from '../shell/command.ts'
import { NAME_COMMANDS } from './names.ts'
import { options } from './options.ts'

interface Target {
  host: string
  port: number
  path: string
}

function target(url: string): Target | undefined {
  const match = /^(?:(https?):\/\/)?([^/:]+)(?::(\d+))?(\/.*)?$/.exec(url)
  if (!match) return undefined
  return { host: match[2] ?? '', port: Number(match[3] ?? (match[1] === 'https' ? 443 : 80)), path: match[4] ?? '/' }
}

async function ask(
  call: Call,
  { host, port, path }: Target,
  options: { method?: string; headers?: Record<string, string>; body?: string; agent: string; timeout: number },
): Promise<HttpOutcome> {
  const headers = { host, 'user-agent': options.agent, accept: '*/*', ...options.headers }
  const request = { method: options.method ?? 'GET', path, headers, body: options.body ?? '' }
  const outcome = await call.world.http(host, port, request, options.timeout)
  const delay = outcome.kind === 'answer' ? (outcome.response.delay ?? 0) : 0
  if (delay > 0) await sleep(call.world.clock, Math.min(delay, options.timeout), call.signal).catch(() => undefined)
  return outcome.kind === 'answer' && delay > options.timeout ? { kind: 'timeout', ip: outcome.ip } : outcome
}

/** Commands that talk to other Pods and Services. */
export const NETWORK_COMMANDS: Readonly<Record<string, CommandFunction>> = {
  ...NAME_COMMANDS,
  async wget(call) {
    const { flags, values, rest } = options(call.argv, 'OTt')
    const [url = ''] = rest
    const to = target(url)
    if (!to) return 1
    const timeout = Number(values.get('T') ?? values.get('timeout') ?? 900) * 1000
    const quiet = flags.has('q')
    const outcome = await ask(call, to, { agent: 'Wget', timeout })
    if (outcome.kind === 'no such host') {
      call.err(`wget: bad address '${to.host}'\n`)
      return 1
    }
    if (!quiet) call.err(`Connecting to ${to.host}:${to.port} (${outcome.ip}:${to.port})\n`)
    if (outcome.kind !== 'answer') {
      call.err(
        outcome.kind === 'refused'
          ? `wget: can't connect to remote host (${outcome.ip}): Connection refused\n`
          : 'wget: download timed out\n',
      )
      return 1
    }
    const { status, body = '' } = outcome.response
    if (status >= 400) {
      call.err(`wget: server returned error: HTTP/1.1 ${status} ${reason(status)}\n`)
      return 1
    }
    const file = values.get('O') ?? (to.path.split('/').at(-1) || 'index.html')
    if (file === '-') call.out(body)
    else if (!flags.has('spider'))
      call.world.files.put(resolvePath(call.cwd, file), {
        kind: 'file',
        data: Buffer.from(body),
        modified: call.world.clock.now(),
        mode: 0o644,
      })
    return 0
  },
  async curl(call) {
    const { flags, values, rest } = options(call.argv, 'XHdomw')
    const to = target(rest[0] ?? '')
    if (!to) {
      call.err('curl: no URL specified!\n')
      return 2
    }
    const seconds = Number(values.get('m') ?? values.get('max-time') ?? 130)
    const header = values.get('H')
    const headers = header ? { [header.split(':')[0]?.toLowerCase() ?? '']: header.slice(header.indexOf(':') + 1).trim() } : {}
    const data = values.get('d')
    const method = values.get('X') ?? (flags.has('I') ? 'HEAD' : data === undefined ? 'GET' : 'POST')
    const outcome = await ask(call, to, {
      method,
      headers,
      ...(data !== undefined && { body: data }),
      agent: 'curl/8.18.0',
      timeout: seconds * 1000,
    })
    const silent = flags.has('s') && !flags.has('S')
    const fail = (code: number, message: string) => {
      if (!silent) call.err(`curl: (${code}) ${message}\n`)
      return code
    }
    if (outcome.kind === 'no such host') return fail(6, `Could not resolve host: ${to.host}`)
    if (outcome.kind === 'refused')
      return fail(7, `Failed to connect to ${to.host} port ${to.port} after 0 ms: Could not connect to server`)
    if (outcome.kind === 'timeout') return fail(28, `Connection timed out after ${seconds * 1000} milliseconds`)
    const { status, body = '', headers: answered = {} } = outcome.response
    if (flags.has('f') && status >= 400) return fail(22, `The requested URL returned error: ${status}`)
    if (flags.has('i') || flags.has('I') || flags.has('v')) {
      call.out(`HTTP/1.1 ${status} ${reason(status)}\r\n`)
      for (const [name, value] of Object.entries({ 'content-length': String(Buffer.byteLength(body)), ...answered }))
        call.out(`${name}: ${value}\r\n`)
      call.out('\r\n')
    }
    const file = values.get('o')
    if (file && file !== '/dev/null')
      call.world.files.put(resolvePath(call.cwd, file), {
        kind: 'file',
        data: Buffer.from(body),
        modified: call.world.clock.now(),
        mode: 0o644,
      })
    else if (!file && method !== 'HEAD') call.out(body)
    const format = values.get('w')
    if (format) call.out(format.replaceAll('%{http_code}', String(status)).replaceAll('\\n', '\n'))
    return 0
  },
  async nc(call) {
    const { flags, rest } = options(call.argv, 'w')
    const [host = '', port = '0'] = rest
    const state = await call.world.connects(host, Number(port))
    if (state === 'open') {
      if (flags.has('v')) call.err(`${host} (${addressOf(call, host)}:${port}) open\n`)
      return 0
    }
    call.err(
      state === 'no such host'
        ? `nc: bad address '${host}'\n`
        : `nc: ${host} (${host}:${port}): ${state === 'refused' ? 'Connection refused' : 'Operation timed out'}\n`,
    )
    return 1
  },
  ping(call) {
    call.err('ping: permission denied (are you root?)\n')
    return 1
  },
}

function addressOf(call: Call, host: string): string {
  const found = call.world.resolve(host)
  return found.kind === 'found' ? (found.addresses[0] ?? host) : host
}

function reason(status: number): string {
  const reasons: Record<number, string> = {
    200: 'OK',
    201: 'Created',
    204: 'No Content',
    301: 'Moved Permanently',
    400: 'Bad Request',
    403: 'Forbidden',
    404: 'Not Found',
    500: 'Internal Server Error',
    502: 'Bad Gateway',
    503: 'Service Unavailable',
  }
  return reasons[status] ?? ''
}
