import type { Signal } from '../../images/program.ts'
import type { ProcessEntry } from '../../images/shell/command.ts'
import type { EphemeralContainer } from '../../objects/pod.ts'
import { identityOf } from '../container/identity.ts'
import type { ContainerRuntime } from '../container/runtime.ts'
import type { PodWorker } from '../pod/worker.ts'

/** Numbers that the processes of each further container in a namespace are apart. */
const APART = 1_000

interface Visible {
  entry: ProcessEntry
  kill(signal: Signal): void
}

/**
 * The processes that a container sees: its own, and those of the container that it was started to look at (`kubectl debug --target`)
 * or, where the Pod shares one namespace, of all containers, after the process that holds it.
 */
export function processesOf(worker: PodWorker, container: ContainerRuntime): readonly ProcessEntry[] {
  return visible(worker, container).map(({ entry }) => entry)
}

/** Sends a signal to a process that a container sees. @returns false when there is none of that number */
export function killProcess(worker: PodWorker, container: ContainerRuntime, pid: number, signal: Signal): boolean {
  const found = visible(worker, container).find(({ entry }) => entry.pid === pid)
  found?.kill(signal)
  return found !== undefined
}

function visible(worker: PodWorker, container: ContainerRuntime): Visible[] {
  const running = worker.containers.filter(({ process }) => process !== undefined && process.ended === undefined)
  if (worker.pod.spec.shareProcessNamespace === true) {
    const pause: Visible = { entry: { pid: 1, user: '65535', command: '/pause', startedAt: 0 }, kill: () => undefined }
    return [pause, ...running.flatMap((one, index) => processes(worker, one, (index + 1) * APART))]
  }
  const { targetContainerName } = container.spec as EphemeralContainer // only those of kind `ephemeral` have the field
  const target = running.find(({ name }) => name === targetContainerName)
  return target === undefined || target === container
    ? processes(worker, container, 0)
    : [...processes(worker, target, 0), ...processes(worker, container, APART)]
}

function processes(worker: PodWorker, container: ContainerRuntime, offset: number): Visible[] {
  const { process, sessions } = container
  const { user: number } = identityOf(worker.pod, container.spec, container.image?.definition.user)
  const user = number === 0 ? 'root' : String(number)
  const main: Visible = {
    entry: { pid: 1 + offset, user, command: process?.argv.join(' ') ?? '', startedAt: process?.startedAt ?? 0 },
    kill: (signal) => {
      // Inside its own process namespace nobody can kill process 1 with SIGKILL.
      if (offset > 0 || signal !== 'SIGKILL') process?.kill(signal)
    },
  }
  const others = [...sessions.values()].map(
    ({ pid, command, startedAt, abort }): Visible => ({
      entry: { pid: pid + offset, user, command, startedAt },
      kill: () => abort.abort(),
    }),
  )
  return [main, ...others]
}
