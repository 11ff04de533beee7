import type { Pod } from '../../objects/pod.ts'
import type { ContainerRuntime } from '../container/runtime.ts'

type RestartPolicy = Pod['spec']['restartPolicy']

/** Whether a container that has ended is started again (pkg/kubelet/container/helpers.go: ShouldContainerBeRestarted). */
export function restarts({ kind, life, replaced }: ContainerRuntime, policy: RestartPolicy): boolean {
  if (kind === 'ephemeral') return false
  if (kind === 'sidecar' || replaced) return true
  const failed = life.phase === 'ended' && life.end.exitCode !== 0
  if (kind === 'init') return failed && policy !== 'Never'
  return policy === undefined || policy === 'Always' || (policy === 'OnFailure' && failed)
}

/** Whether the main containers have ended for good, or an init container has failed. */
export function isOver(containers: readonly ContainerRuntime[], policy: RestartPolicy): boolean {
  const ended = (container: ContainerRuntime) => container.life.phase === 'ended' && !restarts(container, policy)
  const failed = containers.some(
    (container) => container.kind === 'init' && ended(container) && container.life.phase === 'ended' && container.life.end.exitCode !== 0,
  )
  return failed || containers.every((container) => container.kind !== 'main' || ended(container))
}

/** The containers that may start now: one init container after the other, then all the rest. */
export function* startable(containers: readonly ContainerRuntime[]): Generator<ContainerRuntime> {
  for (const container of containers) {
    if (container.kind === 'init') {
      if (container.life.phase === 'ended' && container.life.end.exitCode === 0) continue
      if (!isInitialized(containers)) yield container
      if (!isInitialized(containers)) return
    }
    if (container.kind === 'sidecar') {
      yield container
      if (!container.started && !isInitialized(containers)) return
    }
    if (container.kind === 'main' || container.kind === 'ephemeral') yield container
  }
}

function isInitialized(containers: readonly ContainerRuntime[]): boolean {
  return containers.some(({ kind, life, lastEnd }) => kind === 'main' && (life.phase !== 'waiting' || lastEnd !== undefined))
}
