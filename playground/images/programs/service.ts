import type { HttpRequest, HttpResponse, LogSource, ProcessHost, Program, RunningProgram } from '../program.ts'
import { dailyLoad, trafficLog } from '../traffic.ts'

const MEBIBYTE = 2 ** 20

/** What tells one service of the company from another. */
export interface ServiceTraits {
  name: string
  /** Log lines in a minute at full load. */
  perMinute: number
  /** CPU at full load in thousandths of a core, and memory in MiB. */
  cpu: number
  memory: number
  /** Writes the message of a log line. */
  line: (random: () => number) => { level?: 'info' | 'warn' | 'error'; message: string; fields?: Record<string, string | number> }
  /** Environment that it cannot do without: it says so and ends. */
  requires?: readonly string[]
  /** MiB that it loads at its start, whatever its limit. */
  loads?: number
}

/** A web service: JSON logs that follow the traffic, health and readiness paths, metrics, an orderly stop. */
export function service(traits: ServiceTraits): Program {
  return { start: (host) => startService(traits, host) }
}

function startService(traits: ServiceTraits, host: ProcessHost): RunningProgram {
  const log = (level: string, message: string, fields: Record<string, string | number> = {}, at = host.clock.now()) =>
    JSON.stringify({ time: new Date(at).toISOString(), level, service: traits.name, msg: message, ...fields })
  const port = Number(host.env.get('PORT') ?? 8080)
  const version = host.env.get('VERSION') ?? 'dev'
  host.out(log('info', 'starting', { version, pid: 1 }))
  for (const name of traits.requires ?? [])
    if (!host.env.get(name)) {
      host.err(
        log('fatal', `environment variable ${name} is not set`, {
          hint: `set ${name} in the Deployment's env, or in the Secret that it reads`,
        }),
      )
      host.exit(1)
      return {}
    }
  if (traits.loads) {
    host.out(log('info', 'loading the model into memory', { file: '/models/latest.bin', size_mib: traits.loads }))
    host.allocate(traits.loads * MEBIBYTE)
  }
  host.listen(port, { protocol: 'http', answer: (request) => answer(traits, host, request) })
  host.out(log('info', 'listening', { port }))
  const logs: LogSource = trafficLog(host.seed, traits.perMinute, (at, random) => {
    const { level = 'info', message, fields } = traits.line(random)
    return log(level, message, fields, at)
  })
  return {
    logs,
    usage: (now) => {
      const wave = 0.9 + 0.2 * Math.sin(now / 47_000 + host.startedAt)
      return { cpu: Math.max(1, traits.cpu * dailyLoad(now) * wave), memory: traits.memory * MEBIBYTE * (0.92 + 0.08 * wave) }
    },
    onSignal: () => {
      host.out(log('info', 'received SIGTERM, finishing open requests'))
      host.clock.setTimeout(() => {
        host.out(log('info', 'stopped'))
        host.exit(0)
      }, 400)
    },
  }
}

function answer(traits: ServiceTraits, host: ProcessHost, request: HttpRequest): HttpResponse {
  const path = request.path.split('?')[0]
  switch (path) {
    case '/healthz':
    case '/livez':
    case '/readyz':
      return { status: 200, body: 'ok\n' }
    case '/metrics':
      return { status: 200, headers: { 'content-type': 'text/plain; version=0.0.4' }, body: metrics(traits, host) }
    default: {
      const delay = Math.max(2, host.work(4))
      return {
        status: 200,
        delay,
        headers: { 'content-type': 'application/json' },
        body: `${JSON.stringify({ service: traits.name, pod: host.hostname, path })}\n`,
      }
    }
  }
}

function metrics(traits: ServiceTraits, host: ProcessHost): string {
  const seconds = (host.clock.now() - host.startedAt) / 1000
  const total = Math.floor((traits.perMinute / 60) * seconds * 0.6)
  return `# TYPE http_requests_total counter\nhttp_requests_total{service="${traits.name}",code="200"} ${total}\n`
}
