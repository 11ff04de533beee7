import { sleep } from '../../clock.ts'
import type { ContainerRuntime } from '../container/runtime.ts'
import { runHandler } from './handler.ts'
import type { PodWorker } from './worker.ts'

/**
 * Stops containers in the kubelet's way: preStop, SIGTERM, the rest of the grace period, SIGKILL. Sidecars go last, in
 * reverse order (KEP-753).
 * @param grace seconds for all of it
 */
export async function stopContainers(worker: PodWorker, grace: number, only?: readonly ContainerRuntime[]): Promise<void> {
  const running = (only ?? worker.containers).filter(({ life }) => life.phase === 'running')
  const deadline = worker.clock.now() + grace * 1000
  const left = () => Math.max(0, deadline - worker.clock.now())
  const sidecars = running.filter(({ kind }) => kind === 'sidecar').reverse()
  await Promise.all(running.filter(({ kind }) => kind !== 'sidecar').map((container) => stopOne(worker, container, left())))
  for (const sidecar of sidecars) await stopOne(worker, sidecar, Math.max(left(), 2000))
}

async function stopOne(worker: PodWorker, container: ContainerRuntime, milliseconds: number): Promise<void> {
  const { process } = container
  if (!process) return
  if (!container.replaced) worker.event(container, 'Normal', 'Killing', `Stopping container ${container.name}`)
  await stopProcess(worker, container, milliseconds)
}

/** preStop, SIGTERM, SIGKILL for one container, without an event. */
export async function stopProcess(worker: PodWorker, container: ContainerRuntime, milliseconds: number): Promise<void> {
  const { process } = container
  if (!process) return
  const deadline = worker.clock.now() + milliseconds
  const hook = container.spec.lifecycle?.preStop
  if (hook) {
    const failure = await runHandler(worker, container, hook, milliseconds)
    if (failure) worker.event(container, 'Warning', 'FailedPreStopHook', `PreStopHook failed`)
  }
  process.kill('SIGTERM')
  const killAt = Math.max(worker.clock.now() + (hook ? 2000 : 0), deadline)
  while (!process.ended && worker.clock.now() < killAt) await endOrTime(worker, container, killAt - worker.clock.now())
  process.kill('SIGKILL')
}

/** Resolves when the container has ended or the time is over. */
async function endOrTime(worker: PodWorker, container: ContainerRuntime, milliseconds: number): Promise<void> {
  const stop = new AbortController()
  const { process } = container
  const unfollow = container.log?.follow(() => {
    if (process?.ended || container.log?.endedAt !== undefined) stop.abort()
  })
  await sleep(worker.clock, milliseconds, stop.signal).catch(() => undefined)
  unfollow?.()
}
