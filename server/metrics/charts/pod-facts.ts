import { z } from 'zod'
import { parseQuantity } from '#lib/kube/value/quantity.ts'

const amounts = z.record(z.string(), z.union([z.string(), z.number()])).nullish()
const container = z.object({ name: z.string(), resources: z.object({ requests: amounts, limits: amounts }).nullish() })

const termination = z.object({
  reason: z.string().optional(),
  exitCode: z.number().optional(),
  startedAt: z.string().nullish(),
  finishedAt: z.string().nullish(),
})
const containerStatus = z.object({
  name: z.string(),
  restartCount: z.number().optional(),
  state: z.object({ running: z.object({ startedAt: z.string().nullish() }).nullish(), terminated: termination.nullish() }).nullish(),
  lastState: z.object({ terminated: termination.nullish() }).nullish(),
})

/** A Pod as far as its charts need it; every other field is passed over. */
export const podItem = z.object({
  metadata: z.object({ name: z.string(), namespace: z.string(), creationTimestamp: z.string().nullish() }),
  spec: z.object({ nodeName: z.string().optional(), containers: z.array(container) }),
  status: z.object({ phase: z.string().optional(), containerStatuses: z.array(containerStatus).nullish() }).nullish(),
})

export interface Allowance {
  request: { cpu: number | undefined; memory: number | undefined }
  limit: { cpu: number | undefined; memory: number | undefined }
}

export interface PodFacts {
  namespace: string
  name: string
  /** It holds what it asked for: it is not over. */
  alive: boolean
  containers: ReadonlyMap<string, Allowance>
  /** Milliseconds since the epoch. */
  created: number | undefined
  /** How its containers ended, as far as the API remembers: the run before this one, and this one where it is over. */
  ends: { container: string; at: number; reason: string; exitCode: number | undefined; restarted: boolean }[]
  /** How often each container was started again, and when its newest run began. */
  restarts: { container: string; count: number; at: number | undefined }[]
}

export function podFacts({ metadata, spec, status }: z.infer<typeof podItem>): PodFacts {
  return {
    namespace: metadata.namespace,
    name: metadata.name,
    created: timeOf(metadata.creationTimestamp),
    ends: (status?.containerStatuses ?? []).flatMap(endsOf),
    restarts: (status?.containerStatuses ?? []).map(restartsOf),
    alive: status?.phase !== 'Succeeded' && status?.phase !== 'Failed',
    containers: new Map(
      spec.containers.map(({ name, resources }) => [name, { request: pair(resources?.requests), limit: pair(resources?.limits) }]),
    ),
  }
}

function endsOf({ name, state, lastState }: z.infer<typeof containerStatus>): PodFacts['ends'] {
  return [
    { end: lastState?.terminated, restarted: true },
    { end: state?.terminated, restarted: false },
  ].flatMap(({ end, restarted }) => {
    const at = timeOf(end?.finishedAt)
    return end === undefined || end === null || at === undefined
      ? []
      : [{ container: name, at, reason: end.reason ?? '', exitCode: end.exitCode, restarted }]
  })
}

/** One that waits to be started again tells of its newest run by how that ended. */
function restartsOf({ name, restartCount, state, lastState }: z.infer<typeof containerStatus>): PodFacts['restarts'][number] {
  const began = state?.running?.startedAt ?? state?.terminated?.startedAt ?? lastState?.terminated?.startedAt
  return { container: name, count: restartCount ?? 0, at: timeOf(began) }
}

function timeOf(text: string | null | undefined): number | undefined {
  const at = Date.parse(text ?? '')
  return Number.isNaN(at) ? undefined : at
}

function pair(given: z.infer<typeof amounts>): Allowance['request'] {
  const figure = (key: string) => {
    const text = given?.[key]
    return text === undefined ? undefined : (parseQuantity(String(text)) ?? undefined)
  }
  return { cpu: figure('cpu'), memory: figure('memory') }
}

/**
 * What a Pod may have of something in all: the sum over its containers. A limit holds only where every container has one.
 * @param only one container
 */
export function allowanceOf(
  { containers }: PodFacts,
  kind: 'request' | 'limit',
  what: 'cpu' | 'memory',
  only?: string,
): number | undefined {
  const figures = [...containers].filter(([name]) => only === undefined || name === only).map(([, allowance]) => allowance[kind][what])
  const known = figures.filter((figure) => figure !== undefined)
  if (known.length === 0 || (kind === 'limit' && known.length < figures.length)) return undefined
  return known.reduce((sum, figure) => sum + figure, 0)
}
