import type { ProcessHost, Program, RunningProgram } from '../program.ts'

const MEBIBYTE = 2 ** 20
/** Requests are sent in bursts of this distance, and told of every half minute. */
const BEAT = 250
const REPORT = 30_000
/** Whatever is asked for: a playground is one process. */
const MOST = 400

export interface Load {
  url: string
  /** Requests a second. */
  rate: number
  /** Seconds; without it until it is stopped. */
  seconds?: number
  /** Requests in all; without it as many as fit. */
  count?: number
}

/** Sends requests to a URL, as a load generator does, and says how it went. */
export function loadGenerator(name: string, read: (host: ProcessHost) => Load | string): Program {
  return {
    start(host) {
      const load = read(host)
      if (typeof load === 'string') {
        host.err(load)
        host.exit(1)
        return {}
      }
      return send(name, host, load)
    },
  }
}

function send(name: string, host: ProcessHost, load: Load): RunningProgram {
  const began = host.clock.now()
  const count = { sent: 0, ok: 0, failed: 0, waited: 0 }
  const rate = Math.min(load.rate, MOST)
  const url = new URL(/^https?:/.test(load.url) ? load.url : `http://${load.url}`)
  const request = { method: 'GET', path: `${url.pathname}${url.search}`, headers: { host: url.host, 'user-agent': name }, body: '' }
  host.out(`${name}: ${rate} requests a second to ${url.href}`)
  const one = async () => {
    const outcome = await host.world.http(url.hostname, Number(url.port) || 80, request, 30_000)
    if (outcome.kind === 'answer' && outcome.response.status < 500) count.ok++
    else count.failed++
    if (outcome.kind === 'answer') count.waited += outcome.response.delay ?? 0
  }
  const report = () => {
    const seconds = (host.clock.now() - began) / 1000
    const mean = count.ok > 0 ? Math.round(count.waited / count.ok) : 0
    host.out(`${name}: ${Math.round(seconds)} s, ${count.ok} answered, ${count.failed} failed, ${mean} ms on average`)
  }
  const finish = () => {
    report()
    host.exit(0)
  }
  const beat = () => {
    const elapsed = (host.clock.now() - began) / 1000
    const due = Math.min(Math.floor(elapsed * rate), load.count ?? Number.POSITIVE_INFINITY)
    // A clock that was set forward does not make up for what it skipped.
    for (const end = Math.max(count.sent, due - rate); count.sent < due; ) {
      if (count.sent < end) {
        count.sent = end
        continue
      }
      count.sent++
      host.work(0.4)
      one().catch(() => count.failed++)
    }
    const over = elapsed >= (load.seconds ?? Number.POSITIVE_INFINITY) || count.sent >= (load.count ?? Number.POSITIVE_INFINITY)
    host.clock.setTimeout(over ? finish : beat, BEAT)
  }
  host.clock.setTimeout(beat, BEAT)
  const tell = () => {
    report()
    host.clock.setTimeout(tell, REPORT)
  }
  host.clock.setTimeout(tell, REPORT)
  return { usage: () => ({ cpu: 3, memory: 14 * MEBIBYTE }), onSignal: () => host.exit(0) }
}

/** Value of a flag, `-q 10` or `-q=10`. */
export function flagOf(argv: readonly string[], ...names: string[]): string | undefined {
  for (const [index, word] of argv.entries())
    for (const name of names) {
      if (word === name) return argv[index + 1]
      if (word.startsWith(`${name}=`)) return word.slice(name.length + 1)
    }
  return undefined
}

/** Seconds of `30s`, `5m`, `1h`, or a plain number. */
export function secondsOf(text: string | undefined): number | undefined {
  const [, number, unit = 's'] = /^(\d+(?:\.\d+)?)(s|m|h)?$/.exec(text ?? '') ?? []
  return number === undefined ? undefined : Number(number) * ({ s: 1, m: 60, h: 3600 }[unit] ?? 1)
}
