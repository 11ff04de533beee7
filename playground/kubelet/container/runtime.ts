import { timestamp } from '../../clock.ts'
import type { PulledImage } from '../../images/registry.ts'
import type { Container, ContainerState, ContainerStatus, Resources, Terminated } from '../../objects/pod.ts'
import { milliCpu, quantity } from '../../objects/quantity.ts'
import type { ContainerLog } from '../logs/container-log.ts'
import { Backoff } from './backoff.ts'
import type { Limits } from './meter.ts'
import type { ContainerProcess } from './process.ts'

export type ContainerKind = 'init' | 'sidecar' | 'main' | 'ephemeral'

/** Where a container is in its life. */
export type Life =
  | { phase: 'waiting'; reason: string; message?: string }
  | { phase: 'running'; startedAt: number; process: ContainerProcess }
  | { phase: 'ended'; end: Terminated; endedAt: number }

/** All that a node knows of one container of a Pod, over all its runs. */
export class ContainerRuntime {
  readonly name: string
  readonly kind: ContainerKind
  /** As it is asked for. */
  spec: Container
  /** CPU and memory that the node has promised it, and those that it has: a resize changes the one, then the other. */
  allocated: Resources
  actual: Resources
  life: Life
  restarts = 0
  /** How often the kernel has ended it for its memory, over all its runs. */
  oomKills = 0
  containerId: string | undefined
  /** Why the last pull failed, with its reason. */
  pullFailure: string | undefined
  image: PulledImage | undefined
  lastEnd: Terminated | undefined
  log: ContainerLog | undefined
  previousLog: ContainerLog | undefined
  /** Passed its startup probe (or has none). */
  started = false
  ready = false
  /** When its pause after a crash is over. */
  restartAt = 0
  /** No attempt to start it before this. */
  notBefore = 0
  /** Its definition has changed: the end of the old process is no crash. */
  replaced = false
  /** Something is under way for it: a pull, a start, a hook. */
  busy = false
  /** Commands that run in it besides its own process, by their number. */
  readonly sessions = new Map<number, { pid: number; command: string; startedAt: number; abort: AbortController }>()
  nextPid = 7
  readonly crashes = new Backoff()
  readonly pulls = new Backoff()

  constructor(spec: Container, kind: ContainerKind, waiting: string) {
    this.name = spec.name
    this.spec = spec
    this.allocated = spec.resources ?? {}
    this.actual = this.allocated
    this.kind = kind
    this.life = { phase: 'waiting', reason: waiting }
  }

  get process(): ContainerProcess | undefined {
    return this.life.phase === 'running' ? this.life.process : undefined
  }

  /** What it may use: thousandths of a core, bytes. Read anew at every use, for a resize changes it in place. */
  limits(): Limits {
    const { cpu, memory } = this.actual.limits ?? {}
    return { ...(cpu && { cpu: milliCpu(cpu) }), ...(memory && { memory: quantity(memory) }) }
  }

  status(): ContainerStatus {
    const { cpu, memory } = this.allocated.requests ?? {}
    const running = this.life.phase === 'running'
    return {
      name: this.name,
      image: this.image?.canonical ?? this.spec.image,
      imageID: this.image?.imageId ?? '',
      ...(this.containerId && { containerID: this.containerId }),
      ready: this.kind === 'init' ? this.life.phase === 'ended' && this.life.end.exitCode === 0 : running && this.ready,
      ...(this.kind !== 'ephemeral' && { started: running && this.started }),
      restartCount: this.restarts,
      state: stateOf(this.life),
      lastState: this.lastEnd ? { terminated: this.lastEnd } : {},
      ...(running && (cpu || memory) && { allocatedResources: { ...(cpu && { cpu }), ...(memory && { memory }) } }),
      ...(running && { resources: this.actual }),
      ...(this.spec.volumeMounts?.length && {
        volumeMounts: this.spec.volumeMounts.map(({ name, mountPath, readOnly }) => ({
          name,
          mountPath,
          ...(readOnly && { readOnly, recursiveReadOnly: 'Disabled' }),
        })),
      }),
    }
  }
}

function stateOf(life: Life): ContainerState {
  switch (life.phase) {
    case 'waiting':
      return { waiting: { reason: life.reason, ...(life.message && { message: life.message }) } }
    case 'running':
      return { running: { startedAt: timestamp(life.startedAt) } }
    case 'ended':
      return { terminated: life.end }
  }
}
