import { podsByNode } from '../../controllers/runtime/pods-by-node.ts'
import type { ContainerProcess } from '../../kubelet/container/process.ts'
import type { ContainerRuntime } from '../../kubelet/container/runtime.ts'
import type { NodeAgent } from '../../kubelet/node-agent.ts'
import type { PodWorker } from '../../kubelet/pod/worker.ts'
import type { Pod } from '../../objects/pod.ts'

/** A container that runs on a node, with what counts its usage. */
export interface RunningContainer {
  pod: Pod
  worker: PodWorker
  container: ContainerRuntime
  process: ContainerProcess
}

/** The Pods that run on a node, each with its worker, in the order of their names. */
export function runningPods(agent: NodeAgent): { pod: Pod; worker: PodWorker }[] {
  return [...podsByNode(agent.view.pods)(agent.name)]
    .filter(({ status }) => status?.phase === 'Running')
    .sort((a, b) => (podKey(a) < podKey(b) ? -1 : 1))
    .map((pod) => ({ pod, worker: agent.worker(pod) }))
}

export function runningContainers(agent: NodeAgent): RunningContainer[] {
  return runningPods(agent).flatMap(({ pod, worker }) =>
    worker.containers.flatMap((container) => {
      const { process } = container
      return process ? [{ pod, worker, container, process }] : []
    }),
  )
}

function podKey({ metadata }: Pod): string {
  return `${metadata.namespace}/${metadata.name}`
}
