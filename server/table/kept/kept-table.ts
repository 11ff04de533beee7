import type { LiveState } from '#lib/contract/stream.ts'
import { ROW } from '#lib/contract/table.ts'
import type { Connection } from '../../cluster/connection.ts'
import { isFinal, type PartState } from '../../watch/part-state.ts'
import { Reflector, type Sink } from '../../watch/reflector.ts'
import type { Delta, TableSpec } from '../../worker/protocol.ts'
import { collection } from '../../worker/source.ts'
import { TableCodec, type TableItem } from '../codec.ts'
import { liveStateOf } from './state.ts'

export interface KeptTableOptions {
  spec: TableSpec
  connect: (renew: boolean) => Promise<Connection>
  turn: () => Promise<() => void>
  send: (delta: Delta) => void
}

/** Changes of a watch wait so long for more of their kind; pages of a list are sent at once. */
const GATHER_MS = 40
/** How often young objects are looked at. */
const AGE_MS = 5_000

/** One table: a reflector for each namespace that was asked for, and what is needed to say what changed. */
export class KeptTable {
  readonly #options: KeptTableOptions
  readonly #end = new AbortController()
  readonly #codec: TableCodec
  readonly #parts: Part[]
  #pending: Delta = empty()
  #gathering: NodeJS.Timeout | undefined
  #soon = false
  readonly #young = new Map<string, TableItem>()
  #aging: NodeJS.Timeout | undefined
  #complete = false

  constructor(options: KeptTableOptions) {
    this.#options = options
    const { spec } = options
    this.#codec = new TableCodec({
      resource: spec.resource,
      labels: spec.labels,
      onColumns: (columns) => {
        this.#pending = { ...empty(), columns, complete: this.#complete }
        // Cells of the columns before say nothing under these: every row is to be sent again.
        for (const part of this.#parts ?? []) part.forgetVersions()
      },
    })
    const places = spec.parts.length === 0 ? [{ namespace: null, path: spec.path }] : spec.parts
    this.#parts = places.map(({ namespace, path }) => this.#part(namespace, path))
  }

  close(): void {
    this.#end.abort()
    clearTimeout(this.#gathering)
    clearInterval(this.#aging)
  }

  #part(namespace: string | null, path: string): Part {
    const { spec, connect, turn } = this.#options
    const query = new URLSearchParams()
    if (spec.labelSelector) query.set('labelSelector', spec.labelSelector)
    if (spec.fieldSelector) query.set('fieldSelector', spec.fieldSelector)
    const part = new Part(namespace, {
      upsert: (items) => this.#upsert(items),
      remove: (keys) => this.#remove(keys),
      changed: (now) => this.#changed(now),
    })
    void new Reflector({
      source: collection(path, connect),
      codec: this.#codec,
      sink: part,
      query,
      turn,
      ...(spec.pollMs === undefined ? {} : { pollMs: spec.pollMs }),
    }).run(this.#end.signal)
    return part
  }

  #upsert(items: readonly TableItem[]): void {
    for (const item of items) {
      this.#pending.keys.push(item.key)
      this.#pending.rows.push(JSON.stringify(item.row))
      if (item.judgeAgain === undefined) this.#young.delete(item.key)
      else this.#young.set(item.key, item)
    }
    if (this.#young.size > 0) this.#aging ??= setInterval(() => this.#age(), AGE_MS)
  }

  /** No event says that an object is no longer young. */
  #age(): void {
    const now = Date.now() / 1000
    for (const [key, { row, judgeAgain }] of this.#young) {
      if (judgeAgain === undefined || judgeAgain.at > now) continue
      this.#young.delete(key)
      row[ROW.health] = judgeAgain.health
      this.#pending.keys.push(key)
      this.#pending.rows.push(JSON.stringify(row))
    }
    if (this.#young.size === 0) {
      clearInterval(this.#aging)
      this.#aging = undefined
    }
    if (this.#pending.keys.length > 0) this.#changed(false)
  }

  #remove(keys: readonly string[]): void {
    if (keys.length === 0) return
    for (const key of keys) this.#young.delete(key)
    // What was gathered before it goes first, so that a key that comes back later stays.
    if (this.#pending.keys.length > 0) this.#flush()
    this.#pending.removed.push(...keys)
  }

  #changed(now: boolean): void {
    if (this.#end.signal.aborted) return
    // What one answer brings (its rows, the list's end, the state) is one delta.
    if (now && !this.#soon) {
      this.#soon = true
      setImmediate(() => this.#flush())
    } else if (!now) this.#gathering ??= setTimeout(() => this.#flush(), GATHER_MS)
  }

  #flush(): void {
    clearTimeout(this.#gathering)
    this.#gathering = undefined
    this.#soon = false
    if (this.#end.signal.aborted) return
    const states = this.#parts.map(({ current, namespace }) => ({ state: current, namespace }))
    this.#complete ||= this.#parts.every((part) => part.whole || isFinal(part.current))
    const state: LiveState = liveStateOf(this.#options.spec.resource, states)
    const delta = { ...this.#pending, complete: this.#complete, state }
    this.#pending = empty()
    this.#options.send(delta)
  }
}

const empty = (): Delta => ({ keys: [], rows: [], removed: [], complete: false })

interface PartSink {
  upsert: (items: readonly TableItem[]) => void
  remove: (keys: readonly string[]) => void
  changed: (now: boolean) => void
}

/** The rows of one namespace, by key and version: what a list anew does not name is gone. */
class Part implements Sink<TableItem> {
  readonly namespace: string | null
  current: PartState = { name: 'loading', loaded: 0, remaining: undefined }
  readonly #sink: PartSink
  readonly #versions = new Map<string, string>()
  #seen: Set<string> | undefined
  /** A list of it was read to its end. */
  whole = false

  constructor(namespace: string | null, sink: PartSink) {
    this.namespace = namespace
    this.#sink = sink
  }

  forgetVersions(): void {
    for (const key of this.#versions.keys()) this.#versions.set(key, '')
  }

  begin(): void {
    this.#seen = new Set()
  }

  page(items: TableItem[]): void {
    for (const { key } of items) this.#seen?.add(key)
    this.#take(items)
    this.#sink.changed(true)
  }

  end(): void {
    const seen = this.#seen
    this.#seen = undefined
    if (seen === undefined) return
    const gone = [...this.#versions.keys()].filter((key) => !seen.has(key))
    this.#drop(gone)
    this.whole = true
    this.#sink.changed(true)
  }

  upsert(items: TableItem[]): void {
    for (const { key } of items) this.#seen?.add(key)
    if (this.#take(items)) this.#sink.changed(false)
  }

  remove(items: TableItem[]): void {
    this.#drop(items.map(({ key }) => key).filter((key) => this.#versions.has(key)))
    this.#sink.changed(false)
  }

  state(state: PartState): void {
    this.current = state
    // A namespace whose grant was taken away shows nothing of it any more.
    if (isFinal(state)) this.#drop([...this.#versions.keys()])
    this.#sink.changed(state.name !== 'loading')
  }

  #take(items: TableItem[]): boolean {
    const changed = items.filter(({ key, version }) => version === '' || this.#versions.get(key) !== version)
    for (const { key, version } of changed) this.#versions.set(key, version)
    this.#sink.upsert(changed)
    return changed.length > 0
  }

  #drop(keys: readonly string[]): void {
    for (const key of keys) this.#versions.delete(key)
    this.#sink.remove(keys)
  }
}
