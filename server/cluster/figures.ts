import { z } from 'zod'
import type { ClusterFigures } from '#lib/contract/clusters.ts'
import { healthOfRow } from '#lib/kube/health/of-row.ts'
import { HEALTH } from '#lib/kube/health.ts'
import { parseQuantity } from '#lib/kube/value/quantity.ts'
import type { ClusterHandle } from './cluster-handle.ts'
import { callJson } from './kube-request.ts'

/** All of it together; a card waits no longer. */
const TIMEOUT_MS = 3_000
/** Every card of every tab is answered from one reading of this age. */
const FRESH_MS = 20_000
/** Nodes are fat (each names its images), so what they can give is read of small clusters only. */
const NODES = 50
/** Workloads of a kind whose rows are looked at; a cluster with more says "at least". */
const WORKLOADS = 500

const held = new WeakMap<ClusterHandle, { at: number; figures: Promise<ClusterFigures> }>()

/** What a cluster uses and how many of its workloads are in trouble. What may not be asked, or does not answer in time, is absent. Never throws. */
export function readFigures(handle: ClusterHandle): Promise<ClusterFigures> {
  const known = held.get(handle)
  if (known !== undefined && Date.now() - known.at < FRESH_MS) return known.figures
  const figures = readNow(handle)
  held.set(handle, { at: Date.now(), figures })
  return figures
}

async function readNow(handle: ClusterHandle): Promise<ClusterFigures> {
  const [used, given, troubles] = await Promise.all([orNothing(readUsed(handle)), orNothing(readAllocatable(handle)), readTroubles(handle)])
  return {
    ...(used === undefined ? {} : { cpu: { used: used.cpu, allocatable: given?.cpu ?? null } }),
    ...(used === undefined ? {} : { memory: { used: used.memory, allocatable: given?.memory ?? null } }),
    ...(troubles === undefined ? {} : { troubles }),
  }
}

function orNothing<Result>(asked: Promise<Result>): Promise<Result | undefined> {
  return asked.catch(() => undefined)
}

interface Sums {
  cpu: number
  memory: number
}

const amounts = z.object({ cpu: z.string().default('0'), memory: z.string().default('0') })

function sumOf(all: readonly z.infer<typeof amounts>[]): Sums {
  let [cpu, memory] = [0, 0]
  for (const one of all) {
    cpu += parseQuantity(one.cpu) ?? 0
    memory += parseQuantity(one.memory) ?? 0
  }
  return { cpu: Math.round(cpu * 1000) / 1000, memory }
}

const nodeMetrics = z.object({ items: z.array(z.object({ usage: amounts })).nullish() })

async function readUsed(handle: ClusterHandle): Promise<Sums> {
  const { items } = await callJson(handle, nodeMetrics, { path: '/apis/metrics.k8s.io/v1beta1/nodes', timeoutMs: TIMEOUT_MS })
  return sumOf((items ?? []).map(({ usage }) => usage))
}

const nodeList = z.object({
  metadata: z.object({ continue: z.string().optional() }),
  items: z.array(z.object({ status: z.object({ allocatable: amounts }) })).nullish(),
})

async function readAllocatable(handle: ClusterHandle): Promise<Sums | undefined> {
  const { metadata, items } = await callJson(handle, nodeList, { path: `/api/v1/nodes?limit=${NODES}`, timeoutMs: TIMEOUT_MS })
  return metadata.continue ? undefined : sumOf((items ?? []).map(({ status }) => status.allocatable))
}

const workloadTable = z.object({
  metadata: z.object({ continue: z.string().optional() }).nullish(),
  columnDefinitions: z.array(z.object({ name: z.string() })).nullish(),
  rows: z.array(z.object({ cells: z.array(z.union([z.string(), z.number(), z.boolean(), z.null()])) })).nullish(),
})

/** Workloads of which not all replicas are ready; undefined where none of the kinds may be looked at. */
async function readTroubles(handle: ClusterHandle): Promise<ClusterFigures['troubles'] | undefined> {
  const kinds = ['deployments', 'statefulsets', 'daemonsets'] as const
  const found = await Promise.all(kinds.map((plural) => orNothing(countTroubles(handle, plural))))
  const known = found.filter((one) => one !== undefined)
  if (known.length === 0) return undefined
  return { count: known.reduce((sum, { count }) => sum + count, 0), more: known.some(({ more }) => more) }
}

async function countTroubles(handle: ClusterHandle, plural: string): Promise<{ count: number; more: boolean }> {
  const { metadata, columnDefinitions, rows } = await callJson(handle, workloadTable, {
    path: `/apis/apps/v1/${plural}?includeObject=None&limit=${WORKLOADS}`,
    headers: { accept: 'application/json;as=Table;g=meta.k8s.io;v=v1' },
    timeoutMs: TIMEOUT_MS,
  })
  const columns = columnDefinitions ?? []
  const ailing = (rows ?? []).filter(
    ({ cells }) => healthOfRow({ resource: `${plural}.apps`, columns, cells, deleting: false, young: false }) >= HEALTH.warning,
  )
  return { count: ailing.length, more: (metadata?.continue ?? '') !== '' }
}
