import { timestamp } from '../../clock.ts'
import { NEUTRAL } from '../../images/catalog.ts'
import type { Program } from '../../images/program.ts'
import type { PodNetwork } from '../../network/network.ts'
import { commandLine, programFor } from '../container/command.ts'
import { ContainerConsole } from '../container/console.ts'
import { environmentOf } from '../container/environment.ts'
import { rootRefusal } from '../container/identity.ts'
import { ContainerProcess, type Exit } from '../container/process.ts'
import type { ContainerRuntime } from '../container/runtime.ts'
import { worldOf } from '../exec/world.ts'
import { ContainerLog } from '../logs/container-log.ts'
import type { PodWorker } from './worker.ts'

/** What a container would run, or why it cannot. */
export type Prepared =
  | { kind: 'ready'; program: Program; argv: string[]; env: Map<string, string>; network: PodNetwork }
  | { kind: 'not found'; executable: string }
  | { kind: 'misconfigured'; message: string }
  | { kind: 'unready' }

/** Puts together command line and environment from the image, the Pod and what they refer to. */
export function prepare(worker: PodWorker, container: ContainerRuntime): Prepared {
  const definition = container.image?.definition
  const { network } = worker
  if (!definition || !network) return { kind: 'unready' }
  const refusal = rootRefusal(worker.pod, container.spec, definition.user)
  if (refusal !== undefined) return { kind: 'misconfigured', message: refusal }
  const environment = environmentOf(worker.pod, container.spec, worker.place(), worker.agent.view)
  if (!environment.ok) return { kind: 'misconfigured', message: environment.message }
  const env = new Map<string, string>([
    ...Object.entries(definition.env ?? {}),
    ['HOSTNAME', worker.hostname],
    // The runtime sets it from the image's list of users.
    ['HOME', definition.user ? '/' : '/root'],
    ...environment.env,
  ])
  const argv = commandLine(container.spec, definition, env)
  const program = programFor(argv, definition)
  return program ? { kind: 'ready', program, argv, env, network } : { kind: 'not found', executable: argv[0] ?? '' }
}

/**
 * Starts the process of a prepared container.
 * @param startedAt milliseconds; in the past for one that is taken over
 * @param announce called when the container counts as running, before its program says anything
 */
export function launch(
  worker: PodWorker,
  container: ContainerRuntime,
  { program, argv, env, network }: Prepared & { kind: 'ready' },
  startedAt: number,
  announce?: () => void,
): void {
  const log = new ContainerLog(startedAt)
  container.log = log
  const process = new ContainerProcess({
    program,
    argv,
    env,
    clock: worker.clock,
    seed: `${worker.pod.metadata.uid}/${container.name}`,
    hostname: worker.hostname,
    startedAt,
    log,
    network,
    cwd: container.spec.workingDir ?? container.image?.definition.workingDir ?? '/',
    mounts: (container.spec.volumeMounts ?? []).map(({ mountPath }) => mountPath),
    world: () => worldOf(worker, container, container.image?.definition ?? NEUTRAL, env),
    console: container.spec.stdin
      ? new ContainerConsole(container.spec.tty ?? false, (line) => log.write(worker.clock.now(), 'stdout', line))
      : undefined,
    limits: () => container.limits(),
    onExit: (exit) => ended(worker, container, startedAt, exit),
    onChange: () => worker.probeAgain(container),
  })
  container.life = { phase: 'running', startedAt, process }
  announce?.()
  process.start()
}

function ended(worker: PodWorker, container: ContainerRuntime, startedAt: number, exit: Exit): void {
  if (exit.reason === 'OOMKilled') container.oomKills++
  container.life = {
    phase: 'ended',
    endedAt: exit.at,
    end: {
      exitCode: exit.code,
      reason: exit.reason,
      ...terminationMessage(container),
      startedAt: timestamp(startedAt),
      finishedAt: timestamp(exit.at),
      ...(container.containerId && { containerID: container.containerId }),
    },
  }
  container.ready = false
  container.started = false
  worker.containerEnded(container)
}

/** The end of the log serves as the message when the container says so. */
function terminationMessage(container: ContainerRuntime): { message?: string } {
  if (container.spec.terminationMessagePolicy !== 'FallbackToLogsOnError' || !container.log) return {}
  const text = container.log
    .between(0, Number.MAX_SAFE_INTEGER, 80)
    .map((entry) => entry.text)
    .join('\n')
  return text ? { message: text.slice(-2048) } : {}
}
