import type { Kubelets } from '../kubelet/kubelets.ts'
import type { Pod } from '../objects/pod.ts'

/** What a container uses at a moment: thousandths of a core, bytes. */
export interface ContainerUsage {
  name: string
  cpu: number
  memory: number
}

/** Says what the containers of a Pod use; undefined for a Pod that has no usage yet. */
export type UsageOf = (pod: Pod) => ContainerUsage[] | undefined

/** A container has run this long before its first sample is there (metrics-server scrapes every 15 s). */
const FIRST_SAMPLE = 15_000

/** Usage as the kubelets see it: it follows from what the programs do. */
export function usageFrom(kubelets: Kubelets, now: () => number): UsageOf {
  return (pod) => {
    if (pod.status?.phase !== 'Running') return undefined
    const worker = kubelets.workerOf(pod)
    const containers: ContainerUsage[] = []
    for (const { name, kind, process } of worker?.containers ?? []) {
      if (!process || kind === 'init' || now() - process.startedAt < FIRST_SAMPLE) continue
      const { cpu, memory } = process.usage()
      containers.push({ name, cpu, memory })
    }
    return containers.length > 0 ? containers : undefined
  }
}
