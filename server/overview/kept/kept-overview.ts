import type { Overview } from '#lib/contract/overview.ts'
import type { LiveState } from '#lib/contract/stream.ts'
import { rowFigures } from '#lib/overview/row-figures.ts'
import { summarise } from '#lib/overview/summarise.ts'
import { workloadContainers } from '#lib/overview/workload-containers.ts'
import type { Connection } from '../../cluster/connection.ts'
import { liveStateOf } from '../../table/kept/state.ts'
import { isFinal } from '../../watch/part-state.ts'
import { Reflector } from '../../watch/reflector.ts'
import type { Answer, OverviewFacts, OverviewSpec, Question } from '../../worker/protocol.ts'
import { collection } from '../../worker/source.ts'
import type { ShelfPart } from './shelf.ts'
import { type Begin, Shelves } from './shelves.ts'

export interface KeptOverviewOptions {
  spec: OverviewSpec
  connect: (renew: boolean) => Promise<Connection>
  turn: () => Promise<() => void>
  send: (said: { text: string; state: LiveState; complete: boolean }) => void
}

/** While lists come in it is counted anew this often, and once all are there this often at most. */
const LOADING_MS = 150
const LIVE_MS = 1_500
/** Time alone changes things: what was young is so no more, warnings of the last hour are older. */
const TICK_MS = 20_000

/** One overview: a reflector for each kind (and namespace), and the count of what they know. */
export class KeptOverview {
  readonly #options: KeptOverviewOptions
  readonly #end = new AbortController()
  readonly #shelves = new Shelves()
  #parts: ShelfPart<unknown>[] = []
  readonly #tick: NodeJS.Timeout
  #facts: OverviewFacts = { controlPlane: null, usage: undefined, usageProblem: null }
  #timer: NodeJS.Timeout | undefined
  #lastAt = Number.NEGATIVE_INFINITY
  #said = ''

  constructor(options: KeptOverviewOptions) {
    this.#options = options
    const { spec, connect, turn } = options
    const begin: Begin = (part, codec, path, fieldSelector) => {
      const query = new URLSearchParams(fieldSelector === undefined ? {} : { fieldSelector })
      void new Reflector({ source: collection(path, connect), codec, sink: part, query, turn }).run(this.#end.signal)
    }
    this.#parts = spec.kinds.flatMap((kind) => this.#shelves.open(kind, () => this.#changed(), begin))
    this.#tick = setInterval(() => this.#changed(), TICK_MS)
  }

  close(): void {
    this.#end.abort()
    clearTimeout(this.#timer)
    clearInterval(this.#tick)
  }

  /** What the main thread found out. */
  learn(facts: OverviewFacts): void {
    this.#facts = facts
    // They come a few times a minute: nobody waits for them behind a burst of changes.
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#changed(LOADING_MS)
  }

  answer(question: Question): Answer {
    const { stores } = this.#shelves
    const complete = this.#settled()
    switch (question.type) {
      case 'rows':
        return { rows: rowFigures(stores, this.#facts.usage, question.resource, question.keys), containers: [], complete }
      case 'containers':
        return { rows: [], containers: workloadContainers(stores.pods, question.only ?? undefined), complete }
    }
  }

  #changed(gap = this.#settled() ? LIVE_MS : LOADING_MS): void {
    if (this.#end.signal.aborted || this.#timer !== undefined) return
    const wait = Math.max(0, this.#lastAt + gap - performance.now())
    this.#timer = setTimeout(() => this.#say(), wait)
  }

  #settled(): boolean {
    return this.#parts.every(({ settled }) => settled)
  }

  #say(): void {
    this.#timer = undefined
    const began = performance.now()
    const text = this.#options.spec.counted ? JSON.stringify(this.#count()) : ''
    const state = this.#state()
    const said = `${this.#settled()}${text}${JSON.stringify(state)}`
    // A count of many Pods takes its time: what it takes is left to the lists twenty times over.
    this.#lastAt = performance.now() + (performance.now() - began) * 20
    if (said === this.#said) return
    this.#said = said
    this.#options.send({ text, state, complete: this.#settled() })
  }

  #count(): Overview {
    const { namespaces } = this.#options.spec
    const { controlPlane, usage, usageProblem } = this.#facts
    const pods = this.#parts.filter(({ resource }) => resource === 'pods').map(({ current }) => current)
    const loading = pods.filter((state) => state.name === 'loading')
    const pending = new Set(this.#parts.filter(({ settled }) => !settled).map(({ resource }) => resource))
    return {
      namespaces,
      pending: [...pending],
      podsLoaded: pending.has('pods')
        ? {
            loaded: loading.reduce((sum, { loaded }) => sum + loaded, 0),
            remaining: loading.some(({ remaining }) => remaining !== undefined)
              ? loading.reduce((sum, { remaining = 0 }) => sum + remaining, 0)
              : null,
          }
        : null,
      missing: this.#parts.flatMap(({ resource, namespace, current }) =>
        isFinal(current) ? [{ resource, namespace, error: current.error }] : [],
      ),
      controlPlane,
      usage: usage !== undefined ? 'known' : usageProblem === null ? 'pending' : 'absent',
      usageProblem,
      ...summarise(this.#shelves.stores, usage, Date.now() / 1000, namespaces.length === 0),
    }
  }

  /** Without Pods there is no overview; everything else may be missing. */
  #state(): LiveState {
    const pods = this.#parts.filter(({ resource }) => resource === 'pods')
    const placed = (parts: readonly ShelfPart<unknown>[]) => parts.map(({ namespace, current }) => ({ namespace, state: current }))
    if (pods.every(({ current }) => isFinal(current))) return liveStateOf('pods', placed(pods))
    const state = liveStateOf('pods', placed(this.#parts.filter(({ current }) => !isFinal(current))))
    const partial = liveStateOf('pods', placed(pods))
    return state.name === 'live' && partial.name === 'live' ? partial : state
  }
}
