import { z } from 'zod'
import { parseQuantity } from '#lib/kube/value/quantity.ts'
import type { ClusterHandle } from '../../cluster/cluster-handle.ts'
import { callJson } from '../../cluster/kube-request.ts'

/** metrics-server answers from memory; what takes longer is down, and nothing waits for it. */
const TIMEOUT_MS = 8_000

/** What a container, a Pod or a node uses. */
export interface Usage {
  /** Cores. */
  cpu: number
  /** Bytes of working set. */
  memory: number
}

export interface PodUsage extends Usage {
  namespace: string
  name: string
  containers: ReadonlyMap<string, Usage>
}

const quantities = z.object({ cpu: z.string().optional(), memory: z.string().optional() })
const podMetrics = z.object({
  items: z
    .array(
      z.object({
        metadata: z.object({ name: z.string(), namespace: z.string() }),
        containers: z.array(z.object({ name: z.string(), usage: quantities })).nullish(),
      }),
    )
    .nullish(),
})
const nodeMetrics = z.object({ items: z.array(z.object({ metadata: z.object({ name: z.string() }), usage: quantities })).nullish() })

const figure = (text: string | undefined): number => (text === undefined ? 0 : (parseQuantity(text) ?? 0))
const usageOf = ({ cpu, memory }: z.infer<typeof quantities>): Usage => ({ cpu: figure(cpu), memory: figure(memory) })

/** The key of a Pod in every map of usage. */
export function podKey(namespace: string, name: string): string {
  return `${namespace}/${name}`
}

/**
 * What every Pod uses now, as the metrics API says it.
 * @param namespace null: of all namespaces
 * @throws ConsoleError of any kind
 */
export async function readPodUsage(handle: ClusterHandle, namespace: string | null): Promise<Map<string, PodUsage>> {
  const part = namespace === null ? '' : `/namespaces/${encodeURIComponent(namespace)}`
  const { items } = await callJson(handle, podMetrics, { path: `/apis/metrics.k8s.io/v1beta1${part}/pods`, timeoutMs: TIMEOUT_MS })
  const found = new Map<string, PodUsage>()
  for (const { metadata, containers } of items ?? []) {
    const each = new Map((containers ?? []).map(({ name, usage }) => [name, usageOf(usage)]))
    const pod: PodUsage = { namespace: metadata.namespace, name: metadata.name, cpu: 0, memory: 0, containers: each }
    for (const { cpu, memory } of each.values()) {
      pod.cpu += cpu
      pod.memory += memory
    }
    found.set(podKey(metadata.namespace, metadata.name), pod)
  }
  return found
}

/** What every node uses now. @throws ConsoleError of any kind */
export async function readNodeUsage(handle: ClusterHandle): Promise<Map<string, Usage>> {
  const { items } = await callJson(handle, nodeMetrics, { path: '/apis/metrics.k8s.io/v1beta1/nodes', timeoutMs: TIMEOUT_MS })
  return new Map((items ?? []).map(({ metadata, usage }) => [metadata.name, usageOf(usage)]))
}
