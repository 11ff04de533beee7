import type { Timer } from '../../clock.ts'
import type { Probe } from '../../objects/container-parts.ts'
import { randomFrom } from '../../random.ts'
import type { ContainerRuntime } from '../container/runtime.ts'
import { runHandler } from './handler.ts'
import { stopProcess } from './stop.ts'
import type { PodWorker } from './worker.ts'

type ProbeKind = 'startup' | 'readiness' | 'liveness'

interface Watch {
  container: ContainerRuntime
  kind: ProbeKind
  probe: Probe
  successes: number
  failures: number
  timer: Timer | undefined
  /** The answer is settled: nothing is asked until the program says that it may have changed. */
  parked: boolean
}

/**
 * Startup, readiness and liveness probes of one Pod (pkg/kubelet/prober). A simulated program says when the answer to a
 * probe may change, so a probe that succeeds rests until then: idle Pods cost nothing.
 */
export class Prober {
  readonly #worker: PodWorker
  #watches = new Map<ContainerRuntime, Watch[]>()

  constructor(worker: PodWorker) {
    this.#worker = worker
  }

  /** Begins to probe what runs and is not probed yet; containers without probes are ready at once. */
  arrange(): void {
    for (const container of this.#worker.containers) {
      if (container.life.phase !== 'running' || this.#watches.has(container)) continue
      const { startupProbe, readinessProbe, livenessProbe } = container.spec
      const watches: Watch[] = []
      this.#watches.set(container, watches)
      const adopted = container.ready && container.started
      if (!startupProbe) container.started = true
      if (!readinessProbe && container.started) container.ready = true
      for (const [kind, probe] of [
        ['startup', startupProbe],
        ['readiness', readinessProbe],
        ['liveness', livenessProbe],
      ] as const)
        if (probe) watches.push({ container, kind, probe, successes: 0, failures: 0, timer: undefined, parked: false })
      for (const watch of watches) if (watch.kind === 'startup' || container.started) this.#begin(watch)
      // What is adopted as ready needs no second proof.
      if (adopted) for (const watch of watches) if (watch.kind !== 'startup') this.#park(watch)
    }
  }

  /** The program may answer differently from now on. */
  wake(container: ContainerRuntime): void {
    for (const watch of this.#watches.get(container) ?? []) {
      if (!watch.parked) continue
      watch.parked = false
      const period = (watch.probe.periodSeconds ?? 10) * 1000
      this.#later(watch, randomFrom(`${this.#worker.pod.metadata.uid}/${this.#worker.clock.now()}`)() * period)
    }
  }

  forget(container: ContainerRuntime): void {
    for (const { timer } of this.#watches.get(container) ?? []) timer?.cancel()
    this.#watches.delete(container)
  }

  stop(): void {
    for (const container of [...this.#watches.keys()]) this.forget(container)
  }

  #begin(watch: Watch): void {
    this.#later(watch, Math.max(50, (watch.probe.initialDelaySeconds ?? 0) * 1000))
  }

  #park(watch: Watch): void {
    watch.timer?.cancel()
    watch.parked = true
  }

  #later(watch: Watch, delay: number): void {
    watch.timer?.cancel()
    watch.timer = this.#worker.clock.setTimeout(() => {
      this.#ask(watch).catch((error: unknown) => this.#worker.agent.view.context.report('prober', error))
    }, delay)
  }

  async #ask(watch: Watch): Promise<void> {
    const { container, probe, kind } = watch
    const { process } = container
    if (!process) return
    const failure = await runHandler(this.#worker, container, probe, (probe.timeoutSeconds ?? 1) * 1000)
    if (container.process !== process || process.ended || !this.#watches.get(container)?.includes(watch)) return
    if (failure === undefined) this.#succeeded(watch)
    else await this.#failed(watch, failure)
    if (!watch.parked && container.process === process && !(kind === 'startup' && container.started))
      this.#later(watch, (probe.periodSeconds ?? 10) * 1000)
  }

  #succeeded(watch: Watch): void {
    const { container, kind, probe } = watch
    watch.failures = 0
    watch.successes++
    const enough = watch.successes >= (probe.successThreshold ?? 1)
    if (kind === 'startup' && enough && !container.started) {
      container.started = true
      if (!container.spec.readinessProbe) container.ready = true
      for (const other of this.#watches.get(container) ?? []) if (other.kind !== 'startup') this.#begin(other)
      this.#worker.sync()
    }
    if (kind === 'readiness' && enough && !container.ready) {
      container.ready = true
      this.#worker.sync()
    }
    if (enough) this.#park(watch)
  }

  async #failed(watch: Watch, failure: string): Promise<void> {
    const { container, kind, probe } = watch
    watch.successes = 0
    watch.failures++
    const word = { startup: 'Startup', readiness: 'Readiness', liveness: 'Liveness' }[kind]
    this.#worker.event(container, 'Warning', 'Unhealthy', `${word} probe failed: ${failure}`)
    if (watch.failures < (probe.failureThreshold ?? 3)) return
    if (kind === 'readiness') {
      if (!container.ready) return
      container.ready = false
      this.#worker.sync()
      return
    }
    this.#worker.event(container, 'Normal', 'Killing', `Container ${container.name} failed ${kind} probe, will be restarted`)
    const grace = probe.terminationGracePeriodSeconds ?? this.#worker.pod.spec.terminationGracePeriodSeconds ?? 30
    await stopProcess(this.#worker, container, grace * 1000)
  }
}
