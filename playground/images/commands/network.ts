import type { Call, CommandFunction } from '../shell/command.ts'
import { resolvePath } from '../shell/command.ts'
import { curl } from './curl.ts'
import { ask, reason, target } from './http.ts'
import { NAME_COMMANDS } from './names.ts'
import { options } from './options.ts'

/** Commands that talk to other Pods and Services. */
export const NETWORK_COMMANDS: Readonly<Record<string, CommandFunction>> = {
  ...NAME_COMMANDS,
  async wget(call) {
    const { flags, values, rest } = options(call.argv, 'OTtUPY', ['header', 'post-data', 'timeout', 'tries', 'output-document'])
    const [url = ''] = rest
    const to = target(url)
    if (!to) return 1
    const timeout = Number(values.get('T') ?? values.get('timeout') ?? 900) * 1000
    const quiet = flags.has('q')
    const [header, posted] = [values.get('header'), values.get('post-data')]
    const at = header?.indexOf(':') ?? 0
    const outcome = await ask(call, to, {
      agent: 'Wget',
      timeout,
      ...(header && { headers: { [header.slice(0, at).toLowerCase()]: header.slice(at + 1).trim() } }),
      ...(posted !== undefined && { method: 'POST', body: posted }),
    })
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
    const file = values.get('O') ?? values.get('output-document') ?? (to.path.split('/').at(-1) || 'index.html')
    if (flags.has('spider')) {
      if (!quiet) call.err('remote file exists\n')
      return 0
    }
    const bytes = String(Buffer.byteLength(body)).padStart(5)
    const bar = `${file.padEnd(20).slice(0, 20)} 100% |${'*'.repeat(32)}| ${bytes}  0:00:00 ETA\n`
    if (!quiet) call.err(file === '-' ? `writing to stdout\n` : `saving to '${file}'\n`)
    if (file === '-') call.out(body)
    else
      call.world.files.put(resolvePath(call.cwd, file), {
        kind: 'file',
        data: Buffer.from(body),
        modified: call.world.clock.now(),
        mode: 0o644,
      })
    if (!quiet) call.err(bar + (file === '-' ? 'written to stdout\n' : `'${file}' saved\n`))
    return 0
  },
  curl,
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
