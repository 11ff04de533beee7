import type { HttpRequest, HttpResponse, ProcessHost, Program, RunningProgram } from '../program.ts'

const MEBIBYTE = 2 ** 20
const PROBES = ['readiness', 'liveness'] as const

/** What the app has been told to do wrong. */
interface Trouble {
  /** Milliseconds that each answer takes, and CPU that it costs in milliseconds of a core. */
  latency: number
  work: number
  /** MiB that it keeps more every minute. */
  leak: number
  /** Thousandths of a core that it burns until a moment. */
  burn: number
  burnUntil: number
  failing: Set<(typeof PROBES)[number]>
}

/**
 * A web app that can be told to crash, leak, be slow, fail a probe or burn CPU: by its environment (PORT, MESSAGE, CRASH_AFTER,
 * CRASH_CODE, LEAK, LATENCY, WORK, CPU, FAIL, START_DELAY, IGNORE_SIGTERM), or by a request (`/help` tells which).
 */
export const webApp: Program = { start: startWebApp }

function startWebApp(host: ProcessHost): RunningProgram {
  const number = (name: string, otherwise: number) => Number(host.env.get(name) ?? otherwise) || 0
  const trouble: Trouble = {
    latency: number('LATENCY', 0),
    work: number('WORK', 5),
    leak: number('LEAK', 0),
    burn: number('CPU', 0),
    burnUntil: Number.POSITIVE_INFINITY,
    failing: new Set(PROBES.filter((probe) => host.env.get('FAIL')?.includes(probe))),
  }
  const log = (message: string) => host.out(`${new Date(host.clock.now()).toISOString()} ${message}`)
  const port = number('PORT', 8080)
  const crash = (code: number) => {
    host.err(`${new Date(host.clock.now()).toISOString()} panic: told to crash with code ${code}`)
    host.exit(code)
  }
  const listen = () => {
    host.listen(port, { protocol: 'http', answer: (request) => answer(host, trouble, request, log, crash) })
    log(`listening on port ${port}`)
    host.changed()
  }
  const delay = number('START_DELAY', 0)
  if (delay > 0) {
    log(`starting, this takes ${delay} s`)
    host.clock.setTimeout(listen, delay * 1000)
  } else listen()
  const crashAfter = number('CRASH_AFTER', 0)
  if (crashAfter > 0) host.clock.setTimeout(() => crash(number('CRASH_CODE', 1)), crashAfter * 1000)
  keepLeaking(host, trouble)
  return {
    usage: (now) => ({ cpu: 2 + (now < trouble.burnUntil ? trouble.burn : 0), memory: 28 * MEBIBYTE }),
    onSignal: (signal) => {
      if (host.env.get('IGNORE_SIGTERM')) return log(`received ${signal}, and ignores it`)
      log(`received ${signal}, stopping`)
      host.exit(0)
    },
  }
}

/** Memory goes in steps of five seconds. */
function keepLeaking(host: ProcessHost, trouble: Trouble): void {
  const step = () => {
    if (trouble.leak > 0) host.allocate((trouble.leak * MEBIBYTE) / 12)
    host.clock.setTimeout(step, 5_000)
  }
  host.clock.setTimeout(step, 5_000)
}

const HELP = `/            answers, with LATENCY ms and WORK ms of CPU
/crash       ends the process: ?code=1
/leak        keeps more memory every minute: ?mib=50
/grab        takes memory at once: ?mib=100
/burn        burns CPU: ?milli=500&seconds=60
/slow        makes answers slow: ?ms=2000
/work        makes answers cost CPU: ?ms=20
/fail        fails a probe: ?probe=readiness or liveness
/heal        ends all of it
/healthz  /readyz  /metrics
`

function answer(
  host: ProcessHost,
  trouble: Trouble,
  request: HttpRequest,
  log: (message: string) => void,
  crash: (code: number) => void,
): HttpResponse {
  const url = new URL(request.path, 'http://app')
  const number = (name: string, otherwise: number) => Number(url.searchParams.get(name) ?? otherwise) || 0
  const told = (what: string): HttpResponse => {
    log(`told to ${what}`)
    return { status: 200, body: `${host.hostname}: ${what}\n` }
  }
  switch (url.pathname) {
    case '/healthz':
    case '/livez':
      return probe(trouble, 'liveness')
    case '/readyz':
      return probe(trouble, 'readiness')
    case '/help':
      return { status: 200, body: HELP }
    case '/metrics':
      return {
        status: 200,
        headers: { 'content-type': 'text/plain; version=0.0.4' },
        body: `web_app_failing_probes ${trouble.failing.size}\n`,
      }
    case '/crash': {
      const code = number('code', 1)
      host.clock.setTimeout(() => crash(code), 50)
      return told(`crash with code ${code}`)
    }
    case '/leak':
      trouble.leak = number('mib', 50)
      return told(`leak ${trouble.leak} MiB a minute`)
    case '/grab':
      host.allocate(number('mib', 100) * MEBIBYTE)
      return told(`take ${number('mib', 100)} MiB`)
    case '/burn':
      trouble.burn = number('milli', 500)
      trouble.burnUntil = host.clock.now() + number('seconds', 60) * 1000
      return told(`burn ${trouble.burn}m of CPU for ${number('seconds', 60)} s`)
    case '/slow':
      trouble.latency = number('ms', 2000)
      return told(`take ${trouble.latency} ms for each answer`)
    case '/work':
      trouble.work = number('ms', 20)
      return told(`compute ${trouble.work} ms for each answer`)
    case '/fail': {
      const wanted = PROBES.find((name) => name === url.searchParams.get('probe'))
      if (!wanted) return { status: 400, body: 'say which: ?probe=readiness or ?probe=liveness\n' }
      trouble.failing.add(wanted)
      host.changed()
      return told(`fail its ${wanted} probe`)
    }
    case '/heal':
      Object.assign(trouble, { latency: 0, work: 5, leak: 0, burn: 0 })
      trouble.failing.clear()
      host.changed()
      return told('behave')
    default: {
      const waited = host.work(trouble.work)
      const body = { message: host.env.get('MESSAGE') ?? 'hello', pod: host.hostname, path: url.pathname }
      return {
        status: 200,
        headers: { 'content-type': 'application/json' },
        body: `${JSON.stringify(body)}\n`,
        delay: trouble.latency + Math.max(trouble.work, waited),
      }
    }
  }
}

function probe(trouble: Trouble, which: (typeof PROBES)[number]): HttpResponse {
  return trouble.failing.has(which) ? { status: 503, body: `told to fail ${which}\n` } : { status: 200, body: 'ok\n' }
}
