import { z } from 'zod'
import type { ClusterStatus } from '#lib/contract/clusters.ts'
import { simulatedOf } from '#lib/kube/version.ts'
import type { ClusterHandle } from './cluster-handle.ts'
import { errorOfFailure } from './kube-error.ts'
import { callJson } from './kube-request.ts'

/** All of it together; the route promises 5 s. */
const VERSION_MS = 4_000
const COUNT_MS = 3_000

const version = z.looseObject({ gitVersion: z.string() })
const counted = z.object({
  metadata: z.object({ remainingItemCount: z.number().optional(), continue: z.string().optional() }),
  items: z.array(z.unknown()).nullish(),
})
const nodeTable = z.object({
  rows: z.array(z.object({ cells: z.array(z.unknown()) })).nullish(),
  columnDefinitions: z.array(z.object({ name: z.string() })),
})

/** How a cluster is: reachable and how fast, and what the user may know of its size. Never throws. */
export async function readStatus(handle: ClusterHandle): Promise<ClusterStatus> {
  let latencyMs: number
  let found: z.infer<typeof version>
  try {
    // Without it an exec plugin's run would count as the network's delay.
    await handle.connection()
    const before = performance.now()
    found = await callJson(handle, version, { path: '/version', timeoutMs: VERSION_MS })
    latencyMs = Math.round((performance.now() - before) * 10) / 10
  } catch (error) {
    return { state: 'unreachable', error: errorOfFailure(error).body }
  }
  const [nodes, pods] = await Promise.allSettled([countNodes(handle), countPods(handle)])
  return {
    state: 'reachable',
    version: found.gitVersion,
    simulated: simulatedOf(found),
    latencyMs,
    ...(nodes.status === 'fulfilled' ? { nodes: nodes.value } : { nodesProblem: errorOfFailure(nodes.reason).body }),
    ...(pods.status === 'fulfilled' && pods.value !== undefined ? { pods: pods.value } : {}),
  }
}

async function countPods(handle: ClusterHandle): Promise<number | undefined> {
  const { metadata, items } = await callJson(handle, counted, {
    path: '/api/v1/pods?limit=1',
    headers: { accept: 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1' },
    timeoutMs: COUNT_MS,
  })
  if (metadata.continue && metadata.remainingItemCount === undefined) return undefined
  return (items?.length ?? 0) + (metadata.remainingItemCount ?? 0)
}

async function countNodes(handle: ClusterHandle): Promise<{ ready: number; total: number }> {
  const { rows, columnDefinitions } = await callJson(handle, nodeTable, {
    path: '/api/v1/nodes?includeObject=None',
    headers: { accept: 'application/json;as=Table;g=meta.k8s.io;v=v1' },
    timeoutMs: COUNT_MS,
  })
  const at = columnDefinitions.findIndex(({ name }) => name === 'Status')
  const all = rows ?? []
  // "Ready", "Ready,SchedulingDisabled", "NotReady": pkg/printers/internalversion, printNode.
  return { ready: all.filter(({ cells }) => String(cells[at]).split(',')[0] === 'Ready').length, total: all.length }
}
