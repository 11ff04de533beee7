import type { IncomingMessage, ServerResponse } from 'node:http'
import { z } from 'zod'
import type { RunningClock } from '../clock.ts'
import type { Cluster } from '../cluster.ts'
import type { OutsideServices } from './outside-services.ts'

/** Where the endpoint answers, on the API server's own port. */
export const ADMIN_PATH = '/admin/faults'

/** A port of this machine and of no other: the endpoint must not become a way into a network. */
const loopback = z
  .string()
  .regex(/^(127\.0\.0\.1|localhost):\d{1,5}$/, 'only a port of 127.0.0.1 can stand for a Service')
  .transform((text) => ({ host: '127.0.0.1', port: Number(text.split(':')[1]) }))

const faults = z.strictObject({
  /** `down` cuts a node off: no heartbeats, nothing starts or stops there. `disk-full` and `memory-full` report pressure. */
  nodes: z.record(z.string(), z.enum(['up', 'down', 'disk-full', 'memory-full'])).optional(),
  /** Whether images can be pulled. */
  registry: z.enum(['up', 'down']).optional(),
  api: z
    .strictObject({
      /** Milliseconds that each request waits. */
      delay: z.number().min(0).max(600_000).optional(),
      /** Status code that every request gets instead of an answer; 0 for none. */
      fail: z.union([z.literal(0), z.literal(429), z.literal(500), z.literal(503)]).optional(),
      /** Requests below these paths are taken and never answered, as by an aggregated API whose server hangs. */
      silent: z.array(z.string().startsWith('/')).optional(),
      /** Breaks every open connection, watches among them. */
      cut: z.literal(true).optional(),
    })
    .optional(),
  /** How many times faster than the wall clock time runs. */
  speed: z.number().positive().max(1000).optional(),
  /** Services that a port of this machine answers for, behind the API server's proxy: `{"monitoring/prometheus": "127.0.0.1:9090"}`. */
  services: z.record(z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/), loopback.nullable()).optional(),
})

type Faults = z.infer<typeof faults>

/** The faults that are in force, and the endpoint that sets them: for teaching, and for tests of what lives on this API. */
export class FaultPanel {
  readonly #cluster: Cluster
  readonly #clock: RunningClock
  readonly #cut: () => void
  readonly #outside: OutsideServices
  #state: Faults = { nodes: {}, registry: 'up', api: { delay: 0, fail: 0, silent: [] }, speed: 1, services: {} }

  constructor(options: { cluster: Cluster; clock: RunningClock; cut: () => void; outside: OutsideServices }) {
    this.#outside = options.outside
    this.#cluster = options.cluster
    this.#clock = options.clock
    this.#cut = options.cut
    this.#state.speed = options.clock.speed
  }

  /** Delays, refuses or forgets a request as the faults say; true when nobody else is to answer it. */
  async interfere(path: string, response: ServerResponse): Promise<boolean> {
    const { delay = 0, fail = 0, silent = [] } = this.#state.api ?? {}
    if (silent.some((prefix) => path === prefix || path.startsWith(`${prefix}/`))) return true
    if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay))
    if (!fail) return false
    const status = {
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Failure',
      message: 'a fault was asked for',
      reason: REASONS[fail],
      code: fail,
    }
    response.writeHead(fail, { 'content-type': 'application/json', ...(fail === 429 && { 'retry-after': '1' }) })
    response.end(JSON.stringify(status))
    return true
  }

  /** GET shows the faults, PATCH changes those that the body names. */
  async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const answer = (code: number, body: unknown) => {
      response.writeHead(code, { 'content-type': 'application/json' })
      response.end(`${JSON.stringify(body)}\n`)
    }
    if (request.method === 'GET') return answer(200, this.#state)
    if (request.method !== 'PATCH') return answer(405, { message: 'GET or PATCH' })
    const parsed = faults.safeParse(await jsonOf(request))
    if (!parsed.success) return answer(422, { message: z.prettifyError(parsed.error) })
    const unknown = Object.keys(parsed.data.nodes ?? {}).find((name) => !this.#cluster.faults.hasNode(name))
    if (unknown) return answer(404, { message: `node "${unknown}" not found` })
    await this.#apply(parsed.data)
    answer(200, this.#state)
    if (parsed.data.api?.cut) setImmediate(this.#cut)
  }

  async #apply({ nodes, registry, api, speed, services }: Faults): Promise<void> {
    for (const [name, state] of Object.entries(nodes ?? {})) this.#cluster.faults.setNode(name, state)
    if (registry) this.#cluster.faults.setRegistry(registry === 'up')
    if (speed) this.#clock.setSpeed(speed)
    for (const [name, address] of Object.entries(services ?? {})) await this.#outside.set(name, address ?? undefined)
    const { cut: _, ...lasting } = api ?? {}
    this.#state = {
      nodes: { ...this.#state.nodes, ...nodes },
      registry: registry ?? this.#state.registry,
      api: { ...this.#state.api, ...lasting },
      speed: speed ?? this.#state.speed,
      services: { ...this.#state.services, ...services },
    }
  }
}

const REASONS = { 429: 'TooManyRequests', 500: 'InternalError', 503: 'ServiceUnavailable' } as const

async function jsonOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  try {
    return JSON.parse(Buffer.concat(chunks).toString())
  } catch {
    return undefined
  }
}
