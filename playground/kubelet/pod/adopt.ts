import { pull } from '../../images/registry.ts'
import type { ContainerStatus } from '../../objects/pod.ts'
import type { ContainerRuntime } from '../container/runtime.ts'
import { launch, prepare } from './launch.ts'
import type { PodWorker } from './worker.ts'

/** Takes over what a Pod's status says already runs or has run: after a start of the cluster with Pods in it. */
export function adoptContainers(worker: PodWorker): void {
  const { status } = worker.pod
  const statuses = [...(status?.initContainerStatuses ?? []), ...(status?.containerStatuses ?? [])]
  if (statuses.length === 0) return
  if (status?.podIP) worker.network = worker.agent.openNetwork(worker.pod, status.podIP)
  for (const container of worker.containers) {
    const known = statuses.find(({ name }) => name === container.name)
    if (known) adopt(worker, container, known)
  }
}

function adopt(worker: PodWorker, container: ContainerRuntime, known: ContainerStatus): void {
  container.restarts = known.restartCount
  container.containerId = known.containerID
  container.lastEnd = known.lastState.terminated
  const result = pull(container.spec.image, { broken: false })
  if (result.kind === 'pulled' && known.imageID) {
    container.image = result.image
    worker.agent.remember(container.spec.image, result.image)
  }
  const { running, terminated, waiting } = known.state
  if (waiting?.reason === 'CrashLoopBackOff') {
    // Its pause is over now, so that there soon is a log of its last attempt.
    container.life = { phase: 'waiting', reason: waiting.reason, ...(waiting.message && { message: waiting.message }) }
    container.crashes.assume(known.restartCount, worker.clock.now())
  }
  if (terminated)
    container.life = { phase: 'ended', end: terminated, endedAt: Date.parse(terminated.finishedAt ?? '') || worker.clock.now() }
  if (!running) return
  const prepared = prepare(worker, container)
  if (prepared.kind !== 'ready') return
  container.started = known.started ?? true
  container.ready = known.ready
  launch(worker, container, prepared, Date.parse(running.startedAt))
}
