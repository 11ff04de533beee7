import type { KubeObject } from '../client/client.ts'
import { timestamp } from '../clock.ts'
import type { Informer } from '../controllers/runtime/informer.ts'
import type { Node } from '../objects/node.ts'
import type { Pod } from '../objects/pod.ts'
import { SYSTEM_CPU, SYSTEM_MEMORY } from './node/node-meter.ts'
import type { UsageOf } from './usage.ts'

/** The objects of `metrics.k8s.io/v1beta1`, made when they are asked for. */
export interface MetricsApi {
  pods(namespace: string | undefined): KubeObject[]
  nodes(): KubeObject[]
}

/** Metrics of Pods and nodes as metrics-server serves them. */
export function metricsApi(options: {
  pods: Informer<Pod>
  nodes: Informer<Node>
  podsOn: (node: string) => ReadonlySet<Pod>
  usageOf: UsageOf
  now: () => number
  /** Throws while nobody answers for the API. */
  answers: () => void
}): MetricsApi {
  const { pods, nodes, podsOn, usageOf, now, answers } = options
  const base = (kind: string, { metadata }: KubeObject): KubeObject => ({
    apiVersion: 'metrics.k8s.io/v1beta1',
    kind,
    metadata: {
      name: metadata.name,
      ...(metadata.namespace && { namespace: metadata.namespace }),
      creationTimestamp: timestamp(now()),
      ...(metadata.labels && { labels: metadata.labels }),
    },
    timestamp: timestamp(Math.floor(now() / 15_000) * 15_000),
    window: '15.012s',
  })
  return {
    pods(namespace) {
      answers()
      return [...pods.list(namespace || undefined)].flatMap((pod) => {
        const usage = usageOf(pod)
        if (!usage) return []
        return [
          { ...base('PodMetrics', pod), containers: usage.map(({ name, cpu, memory }) => ({ name, usage: quantities(cpu, memory) })) },
        ]
      })
    },
    nodes() {
      answers()
      return [...nodes.list()]
        .filter((node) => node.status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True'))
        .map((node) => {
          let [cpu, memory] = [SYSTEM_CPU, SYSTEM_MEMORY]
          for (const pod of podsOn(node.metadata.name))
            for (const usage of usageOf(pod) ?? []) {
              cpu += usage.cpu
              memory += usage.memory
            }
          return { ...base('NodeMetrics', node), usage: quantities(cpu, memory) }
        })
    },
  }
}

function quantities(milli: number, bytes: number): Record<string, string> {
  return { cpu: `${Math.round(milli * 1e6)}n`, memory: `${Math.round(bytes / 1024)}Ki` }
}
