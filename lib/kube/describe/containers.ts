import { CONTAINER_LISTS, type ContainerList, podSpecOf } from '../pod-template.ts'
import { at, isRecord, listAt, numberAt, recordAt, textAt, timeAt } from '../read.ts'
import { type EnvironmentEntry, environmentOf } from './environment.ts'
import { type Probe, probesOf } from './probe.ts'

/** What a container does now; `none` for a template, or before the node said anything. */
export type ContainerState =
  | { name: 'none' }
  | { name: 'running'; since: number | undefined }
  | { name: 'waiting'; reason: string; message: string | undefined }
  | ({ name: 'terminated' } & Termination)

export interface Termination {
  reason: string
  message: string | undefined
  exitCode: number
  signal: number | undefined
  started: number | undefined
  finished: number | undefined
}

export interface ContainerFacts {
  list: ContainerList
  name: string
  image: string
  /** An init container with `restartPolicy: Always`: it runs beside the others (KEP-753). */
  sidecar: boolean
  pullPolicy: string | undefined
  command: string[]
  args: string[]
  ports: { name: string | undefined; port: number; protocol: string; hostPort: number | undefined }[]
  requests: Record<string, string>
  limits: Record<string, string>
  probes: Probe[]
  environment: EnvironmentEntry[]
  mounts: { volume: string; path: string; subPath: string | undefined; readOnly: boolean }[]
  state: ContainerState
  ready: boolean | undefined
  restarts: number
  last: Termination | undefined
}

/** The containers of a Pod with their states, or of a workload's template: init containers first, as they run. */
export function containersOf(object: unknown): ContainerFacts[] {
  const spec = podSpecOf(object)
  const isPod = textAt(object, 'kind') === 'Pod'
  return (['initContainers', 'containers', 'ephemeralContainers'] as const satisfies readonly ContainerList[]).flatMap((list) =>
    listAt(spec, list).flatMap((container) =>
      isRecord(container) ? [factsOf(container, list, isPod ? statusOf(object, list, container) : undefined)] : [],
    ),
  )
}

function statusOf(pod: unknown, list: ContainerList, container: Record<string, unknown>): unknown {
  const field = {
    containers: 'containerStatuses',
    initContainers: 'initContainerStatuses',
    ephemeralContainers: 'ephemeralContainerStatuses',
  }[list]
  return listAt(pod, 'status', field).find((status) => textAt(status, 'name') === container.name)
}

function factsOf(container: Record<string, unknown>, list: ContainerList, status: unknown): ContainerFacts {
  const ready = at(status, 'ready')
  return {
    list,
    name: textAt(container, 'name') ?? '',
    image: textAt(container, 'image') ?? '',
    sidecar: list === 'initContainers' && container.restartPolicy === 'Always',
    pullPolicy: textAt(container, 'imagePullPolicy'),
    command: texts(container.command),
    args: texts(container.args),
    ports: listAt(container, 'ports').flatMap((port) => {
      const number = numberAt(port, 'containerPort')
      if (number === undefined) return []
      return [
        { name: textAt(port, 'name'), port: number, protocol: textAt(port, 'protocol') ?? 'TCP', hostPort: numberAt(port, 'hostPort') },
      ]
    }),
    requests: amounts(at(container, 'resources', 'requests')),
    limits: amounts(at(container, 'resources', 'limits')),
    probes: probesOf(container),
    environment: environmentOf(container),
    mounts: listAt(container, 'volumeMounts').map((mount) => ({
      volume: textAt(mount, 'name') ?? '',
      path: textAt(mount, 'mountPath') ?? '',
      subPath: textAt(mount, 'subPath') ?? textAt(mount, 'subPathExpr'),
      readOnly: at(mount, 'readOnly') === true,
    })),
    state: stateOf(status),
    ready: typeof ready === 'boolean' ? ready : undefined,
    restarts: numberAt(status, 'restartCount') ?? 0,
    last: terminationOf(at(status, 'lastState', 'terminated')),
  }
}

function stateOf(status: unknown): ContainerState {
  const running = at(status, 'state', 'running')
  if (isRecord(running)) return { name: 'running', since: timeAt(running, 'startedAt') }
  const waiting = at(status, 'state', 'waiting')
  if (isRecord(waiting)) return { name: 'waiting', reason: textAt(waiting, 'reason') ?? 'Waiting', message: textAt(waiting, 'message') }
  const termination = terminationOf(at(status, 'state', 'terminated'))
  return termination === undefined ? { name: 'none' } : { name: 'terminated', ...termination }
}

function terminationOf(terminated: unknown): Termination | undefined {
  if (!isRecord(terminated)) return undefined
  return {
    reason: textAt(terminated, 'reason') ?? 'Terminated',
    message: textAt(terminated, 'message'),
    exitCode: numberAt(terminated, 'exitCode') ?? 0,
    signal: numberAt(terminated, 'signal'),
    started: timeAt(terminated, 'startedAt'),
    finished: timeAt(terminated, 'finishedAt'),
  }
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : []
}

/** Quantities may come as numbers from a hand-written custom resource. */
function amounts(value: unknown): Record<string, string> {
  return Object.fromEntries(Object.entries(recordAt(value)).map(([name, amount]) => [name, String(amount)]))
}

/** The names of an object's containers, for pickers: those that run first. */
export function containerNames(object: unknown): { name: string; list: ContainerList }[] {
  const spec = podSpecOf(object)
  return CONTAINER_LISTS.flatMap((list) =>
    listAt(spec, list).flatMap((item) => {
      const name = textAt(item, 'name')
      return name === undefined ? [] : [{ name, list }]
    }),
  )
}
