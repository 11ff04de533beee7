import { ApiError } from '../../client/client.ts'
import type { Clock, Timer } from '../../clock.ts'
import { sameJson } from '../../controllers/runtime/equal.ts'
import type { EventType } from '../../controllers/runtime/recorder.ts'
import type { PodNetwork } from '../../network/network.ts'
import { internalIp } from '../../objects/node.ts'
import { isTerminal, type Pod } from '../../objects/pod.ts'
import { PODS } from '../../objects/resources.ts'
import { goDuration } from '../container/backoff.ts'
import type { PodPlace } from '../container/environment.ts'
import { ContainerRuntime } from '../container/runtime.ts'
import type { Mount } from '../fs/file-system.ts'
import { mountOf, volumeUse } from '../fs/volumes.ts'
import type { NodeAgent } from '../node-agent.ts'
import { adoptContainers } from './adopt.ts'
import { isOver, restarts, startable } from './container-order.ts'
import { hostNameOf } from './name-files.ts'
import { Prober } from './prober.ts'
import { PodResize } from './resize.ts'
import { createContainer, ensureImage } from './start-container.ts'
import { podStatus } from './status.ts'
import { stopContainers } from './stop.ts'
import { StorageLimits } from './storage-limits.ts'
import { missingVolume } from './volume-check.ts'

/** The beat at which a kubelet looks again at a Pod that waits for something. */
const RESYNC = 12_000

/**
 * One Pod on its node. Whatever happens (the object changes, a container ends, a pause is over) asks for a sync, and each
 * sync does the next things that are due and reports the status (pkg/kubelet/pod_workers.go, kuberuntime_manager.go).
 */
export class PodWorker {
  readonly agent: NodeAgent
  readonly clock: Clock
  readonly containers: ContainerRuntime[]
  readonly prober: Prober
  readonly resize: PodResize
  readonly #storage: StorageLimits
  pod: Pod
  network: PodNetwork | undefined
  /** The Pod is being ended: nothing is started any more. */
  stopping = false
  readonly #startedAt: number
  #deadline: { reason: string; message: string } | undefined
  #syncing = false
  #again = false
  #gone = false
  #volumes = new Map<string, Mount>()
  #resync: { at: number; timer: Timer } | undefined

  constructor(agent: NodeAgent, pod: Pod) {
    this.agent = agent
    this.clock = agent.view.context.clock
    this.pod = pod
    this.#startedAt = pod.status?.startTime ? Date.parse(pod.status.startTime) : this.clock.now()
    const first = pod.spec.initContainers?.length ? 'PodInitializing' : 'ContainerCreating'
    this.containers = [
      ...(pod.spec.initContainers ?? []).map(
        (spec) => new ContainerRuntime(spec, spec.restartPolicy === 'Always' ? 'sidecar' : 'init', first),
      ),
      ...pod.spec.containers.map((spec) => new ContainerRuntime(spec, 'main', first)),
    ]
    this.prober = new Prober(this)
    this.resize = new PodResize(this)
    this.#storage = new StorageLimits(this)
    adoptContainers(this)
  }

  get hostname(): string {
    return hostNameOf(this.pod, this.agent.name)
  }

  /** The Pod has been changed. */
  update(pod: Pod): void {
    const before = this.pod
    this.pod = pod
    if (
      before.spec !== pod.spec ||
      before.metadata.deletionTimestamp !== pod.metadata.deletionTimestamp ||
      before.metadata.generation !== pod.metadata.generation
    )
      this.sync()
  }

  /** The Pod is gone from the API: whatever still runs is killed. */
  remove(): void {
    this.#gone = true
    this.stopping = true
    this.#resync?.timer.cancel()
    this.prober.stop()
    this.#storage.stop()
    for (const { process } of this.containers) process?.kill('SIGKILL')
    if (this.network) this.agent.releaseNetwork(this.network)
  }

  /** Asks for a look at the Pod; several requests become one. */
  sync(): void {
    if (this.#gone) return
    this.#again = true
    if (this.#syncing) return
    this.#syncing = true
    this.agent.view.context.activity.track(this.#run())
  }

  /** Looks at the Pod again after a delay; of several the earliest counts. */
  syncAfter(delay: number): void {
    const at = this.clock.now() + Math.max(1, delay)
    if (this.#resync && this.#resync.at <= at) return
    this.#resync?.timer.cancel()
    const timer = this.clock.setTimeout(() => {
      this.#resync = undefined
      this.sync()
    }, at - this.clock.now())
    this.#resync = { at, timer }
  }

  event(container: ContainerRuntime | undefined, type: EventType, reason: string, message: string): void {
    const list = { init: 'initContainers', sidecar: 'initContainers', main: 'containers', ephemeral: 'ephemeralContainers' }
    this.agent.recorder.event(
      this.pod,
      type,
      reason,
      message,
      container ? { fieldPath: `spec.${list[container.kind]}{${container.name}}` } : {},
    )
  }

  place(): PodPlace {
    return { podIp: this.network?.ip ?? '', hostIp: this.agent.ip, allocatable: this.agent.node.status?.allocatable ?? {} }
  }

  /** The content of one of the Pod's volumes. */
  volume(name: string): Mount {
    const known = this.#volumes.get(name)
    if (known) return known
    const volume = this.pod.spec.volumes?.find((candidate) => candidate.name === name) ?? { name }
    const mount = mountOf(this, volume)
    this.#volumes.set(name, mount)
    return mount
  }

  /** What is on one of the Pod's volumes: its files, and what programs keep below the paths where it is mounted. */
  volumeUse(name: string): { bytes: number; files: number } {
    return volumeUse(this, name)
  }

  containerEnded(container: ContainerRuntime): void {
    this.prober.forget(container)
    for (const { abort } of container.sessions.values()) abort.abort()
    container.sessions.clear()
    this.sync()
  }

  probeAgain(container: ContainerRuntime): void {
    this.prober.wake(container)
  }

  async #run(): Promise<void> {
    await Promise.resolve()
    while (this.#again && !this.#gone) {
      this.#again = false
      try {
        if (this.pod.metadata.deletionTimestamp) await this.#finish()
        else {
          this.#step()
          await this.report()
        }
      } catch (error) {
        if (!(error instanceof ApiError)) this.agent.view.context.report(`kubelet ${this.agent.name} ${this.pod.metadata.name}`, error)
        else if (error.status.code !== 404) this.syncAfter(1000)
      }
    }
    this.#syncing = false
  }

  /** Sets off whatever is due now. */
  #step(): void {
    if (isTerminal(this.pod) || this.stopping || !this.agent.alive) return
    if (this.#pastDeadline() || this.#isOver()) return
    const missing = missingVolume(this.pod, this.agent.view)
    if (missing && !this.network) {
      this.event(undefined, 'Warning', 'FailedMount', missing)
      this.syncAfter(RESYNC)
      return
    }
    this.network ??= this.agent.openNetwork(this.pod)
    this.#followSpec()
    for (const container of startable(this.containers)) this.#bring(container)
    this.prober.arrange()
    this.#storage.watch()
  }

  #pastDeadline(): boolean {
    const { activeDeadlineSeconds } = this.pod.spec
    if (activeDeadlineSeconds === undefined) return false
    const left = this.#startedAt + activeDeadlineSeconds * 1000 - this.clock.now()
    if (left > 0) {
      this.syncAfter(left)
      return false
    }
    this.end('DeadlineExceeded', 'Pod was active on the node longer than the specified deadline')
    return true
  }

  /** Once the main containers have ended for good, or an init container has failed, those beside are stopped. */
  #isOver(): boolean {
    const over = isOver(this.containers, this.pod.spec.restartPolicy)
    if (!over || !this.containers.some(({ life }) => life.phase === 'running')) return over
    this.stopping = true
    this.prober.stop()
    this.#stop(this.pod.spec.terminationGracePeriodSeconds ?? 30)
    return true
  }

  /** Ends the Pod for a reason of the node's own: it stays as failed. */
  end(reason: string, message: string): void {
    this.#deadline = { reason, message }
    this.stopping = true
    this.event(undefined, reason === 'Evicted' ? 'Warning' : 'Normal', reason, message)
    this.#stop(this.pod.spec.terminationGracePeriodSeconds ?? 30)
  }

  /** New images restart their container in place; new ephemeral containers join. */
  #followSpec(): void {
    const { initContainers = [], containers, ephemeralContainers = [] } = this.pod.spec
    for (const spec of [...initContainers, ...containers, ...ephemeralContainers]) {
      const known = this.containers.find(({ name }) => name === spec.name)
      if (!known) {
        this.containers.push(new ContainerRuntime(spec, 'ephemeral', 'ContainerCreating'))
        continue
      }
      const imageChanged = known.spec.image !== spec.image
      known.spec = spec
      if (!imageChanged) continue
      known.pulls.reset()
      known.notBefore = 0
      if (known.process) this.restart(known, `Container ${known.name} definition changed, will be restarted`)
    }
    this.resize.follow()
  }

  /** Ends a container so that it starts anew at once, for it is to be another one. */
  restart(container: ContainerRuntime, why: string): void {
    this.event(container, 'Normal', 'Killing', why)
    container.replaced = true
    this.#stop(this.pod.spec.terminationGracePeriodSeconds ?? 30, [container])
  }

  #bring(container: ContainerRuntime): void {
    if (container.busy || container.life.phase === 'running') return
    const now = this.clock.now()
    const { name, namespace, uid } = this.pod.metadata
    const where = `${name}_${namespace}(${uid})`
    if (container.life.phase === 'ended') {
      if (!restarts(container, this.pod.spec.restartPolicy)) return
      const { end, endedAt } = container.life
      const at = container.crashes.restartAt(endedAt)
      if (now < at && !container.replaced) {
        container.lastEnd = end
        const message = `back-off ${goDuration(container.crashes.delay)} restarting failed container=${container.name} pod=${where}`
        container.life = { phase: 'waiting', reason: 'CrashLoopBackOff', message }
        container.restartAt = at
      } else {
        container.lastEnd = end
        this.#restart(container)
        return
      }
    }
    if (container.life.phase === 'waiting' && container.life.reason === 'CrashLoopBackOff' && now < container.restartAt) {
      this.event(container, 'Warning', 'BackOff', `Back-off restarting failed container ${container.name} in pod ${where}`)
      this.syncAfter(Math.min(RESYNC, container.restartAt - now))
    } else if (container.life.phase === 'waiting' && container.life.reason === 'CrashLoopBackOff') this.#restart(container)
    else if (now < container.notBefore) this.syncAfter(container.notBefore - now)
    else this.#begin(container)
  }

  #restart(container: ContainerRuntime): void {
    // One that is replaced starts anew whatever the policy: it has not ended.
    if (container.replaced) container.life = { phase: 'waiting', reason: 'ContainerCreating' }
    else container.crashes.next(this.clock.now())
    container.replaced = false
    container.restarts++
    this.#begin(container)
  }

  #begin(container: ContainerRuntime): void {
    container.busy = true
    const work = async () => {
      try {
        if ((await ensureImage(this, container)) && !this.stopping) await createContainer(this, container)
      } finally {
        container.busy = false
      }
      const now = this.clock.now()
      // After an error the Pod is looked at again in 10 to 15 s (pkg/kubelet/pod_workers.go: backOffPeriod), an image when its back-off is over.
      const left = container.pulls.retryAt - now
      if (container.life.phase === 'waiting')
        container.notBefore = now + (left > 0 ? Math.max(1000, Math.min(RESYNC, left)) : 10_000 + 5_000 * this.agent.view.context.random())
      this.sync()
    }
    // The pull and the start wait on the clock: they are not work in hand.
    work().catch((error: unknown) => this.agent.view.context.report(`kubelet ${this.agent.name} ${container.name}`, error))
  }

  /** Writes the status when it differs from what the API server has. */
  async report(): Promise<void> {
    if (this.#gone || !this.agent.alive) return
    const status = podStatus({
      pod: this.pod,
      containers: this.containers,
      hostIp: internalIp(this.agent.node) ?? this.agent.ip,
      podIp: this.network?.ip,
      startedAt: this.#startedAt,
      now: this.clock.now(),
      resize: this.resize.conditions(),
      ...(this.#deadline && { ended: this.#deadline }),
    })
    if (isTerminal(this.pod) && !this.pod.metadata.deletionTimestamp) return
    const merged = { ...this.pod.status, ...status }
    if (sameJson(merged, this.pod.status)) return
    await this.agent.client.update(PODS, { ...this.pod, status: merged }, { subresource: 'status', fieldManager: 'kubelet' })
  }

  /** Stops containers in order; it waits on the clock, so that nobody waits for it. */
  #stop(grace: number, only?: ContainerRuntime[]): void {
    stopContainers(this, grace, only).then(
      () => this.sync(),
      (error: unknown) => this.agent.view.context.report(`kubelet ${this.agent.name} ${this.pod.metadata.name}`, error),
    )
  }

  async #finish(): Promise<void> {
    // A node that is cut off does not hear of the deletion.
    if (!this.agent.alive) return
    if (!this.stopping) {
      this.stopping = true
      this.prober.stop()
      const grace = this.pod.metadata.deletionGracePeriodSeconds ?? this.pod.spec.terminationGracePeriodSeconds ?? 30
      this.#stop(grace)
    }
    await this.report()
    if (this.containers.some(({ life }) => life.phase === 'running')) return
    const { uid } = this.pod.metadata
    await this.agent.client.delete(
      PODS,
      { namespace: this.pod.metadata.namespace, name: this.pod.metadata.name },
      { gracePeriodSeconds: 0, ...(uid && { preconditions: { uid } }) },
    )
  }
}
