import type { Saying } from '#lib/contract/own-words.ts'
import type { LiveState } from '#lib/contract/stream.ts'
import type { ClusterHandle } from '../cluster/cluster-handle.ts'
import { messageOf } from '../cluster/kube-error.ts'
import type { UsageHub } from '../metrics/usage/hub.ts'
import type { UsageReading } from '../metrics/usage/reading.ts'
import type { Opened, WorkerPool } from '../worker/pool.ts'
import type { Answer, OverviewFacts, OverviewSpec, Question } from '../worker/protocol.ts'
import { readControlPlane } from './control-plane.ts'

/** metrics-server's own resolution. */
const USAGE_MS = 15_000
const CONTROL_PLANE_MS = 30_000

const NO_ANSWER: Answer = { rows: [], containers: [], complete: false }

export interface OverviewParts {
  handle: ClusterHandle
  spec: OverviewSpec
  pool: WorkerPool
  usage: UsageHub
}

/** One overview for all who look at it with one credential: its text as the worker made it, and what the main thread adds. */
export class SharedOverview {
  readonly followers = new Set<() => void>()
  /** The overview as JSON; undefined before the first. */
  text: string | undefined
  state: LiveState = { name: 'loading' }
  readonly #parts: OverviewParts
  readonly #opened: Opened
  readonly #release: () => void
  #facts: OverviewFacts = { controlPlane: null, usage: undefined, usageProblem: null }
  #usageTimer: NodeJS.Timeout | undefined
  #planeTimer: NodeJS.Timeout | undefined
  #watched = false
  #complete = false
  #questions = 0
  readonly #asked = new Map<number, (answer: Answer) => void>()

  constructor(parts: OverviewParts) {
    this.#parts = parts
    this.#release = parts.usage.of(parts.handle).hold()
    this.#opened = parts.pool.open({
      handle: parts.handle,
      job: { type: 'overview', spec: parts.spec },
      hear: (said) => {
        if (said.type === 'answer') {
          this.#asked.get(said.number)?.(said.answer)
          this.#asked.delete(said.number)
          return
        }
        if (said.type !== 'overview') return
        this.text = said.text
        this.state = said.state
        if (said.complete && !this.#complete) this.#completed()
        for (const tell of this.followers) tell()
      },
      onRestart: () => {
        this.state = { name: 'reconnecting', attempt: 1 }
        for (const tell of this.followers) tell()
        this.#opened.tell(this.#facts)
        for (const resolve of this.#asked.values()) resolve(NO_ANSWER)
        this.#asked.clear()
      },
    })
  }

  /** Somebody looks: figures of usage and of the API server are kept current. */
  watch(): void {
    if (this.#watched) return
    this.#watched = true
    if (this.#parts.spec.counted) void this.#readPlane()
    if (this.#complete) void this.#readUsage()
  }

  /** Asks what the worker knows of Pods and their workloads. */
  ask(question: Question): Promise<Answer> {
    this.#questions += 1
    const number = this.#questions
    return new Promise((resolve) => {
      this.#asked.set(number, resolve)
      this.#opened.ask(number, question)
    })
  }

  get usageKnown(): boolean {
    return this.#facts.usage !== undefined
  }

  /** Why there is no usage; null where there is, or where nobody knows yet. */
  get usageProblem(): Saying | null {
    return this.#facts.usageProblem
  }

  /** Nobody looks any more; the lists may stay a while. */
  rest(): void {
    this.#watched = false
    clearTimeout(this.#usageTimer)
    clearTimeout(this.#planeTimer)
  }

  close(): void {
    this.rest()
    this.#release()
    this.#opened.close()
    for (const resolve of this.#asked.values()) resolve(NO_ANSWER)
    this.#asked.clear()
  }

  // A metrics server of many Pods keeps an API server busy: the lists go first.
  #completed(): void {
    this.#complete = true
    this.#release()
    if (this.#watched) void this.#readUsage()
  }

  async #readUsage(): Promise<void> {
    const { usage, handle, spec } = this.#parts
    const reading = await usage.of(handle).latest(spec.namespaces)
    if (!this.#watched) return
    this.#learn({ usage: usageOf(reading), usageProblem: problemOf(reading) })
    clearTimeout(this.#usageTimer)
    this.#usageTimer = setTimeout(() => void this.#readUsage(), USAGE_MS).unref()
  }

  async #readPlane(): Promise<void> {
    const controlPlane = await readControlPlane(this.#parts.handle)
    if (!this.#watched) return
    this.#learn({ controlPlane })
    clearTimeout(this.#planeTimer)
    this.#planeTimer = setTimeout(() => void this.#readPlane(), CONTROL_PLANE_MS).unref()
  }

  #learn(facts: Partial<OverviewFacts>): void {
    this.#facts = { ...this.#facts, ...facts }
    this.#opened.tell(this.#facts)
  }
}

/** Empty where a metrics API answers and nothing has run long enough to be measured; undefined where none answers. */
function usageOf(reading: UsageReading): OverviewFacts['usage'] {
  if (problemOf(reading) !== null) return undefined
  return {
    pods: new Map([...reading.pods].map(([key, { cpu, memory }]) => [key, [cpu, memory]])),
    nodes: new Map([...reading.nodes].map(([name, { cpu, memory }]) => [name, [cpu, memory]])),
  }
}

function problemOf({ pods, nodes, podProblems }: UsageReading): Saying | null {
  const error = podProblems[0]?.error
  return pods.size > 0 || nodes.size > 0 || error === undefined ? null : messageOf(error)
}
