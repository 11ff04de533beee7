import type { LiveState, TableFrame, TableSubscription } from '#lib/contract/stream.ts'
import { type Column, ROW, type Row } from '#lib/contract/table.ts'
import type { StreamConnection, SubscriptionFrame } from '../stream/connection.ts'
import { LiveStore } from './live-store.ts'

/** A table as it is now. `rows` is one growing map, not a copy: `version` says whether it changed. */
export interface LiveTable {
  state: LiveState
  /** Empty until the first frame. */
  columns: readonly Column[]
  /** By key, in the order in which the server first told of them. */
  rows: ReadonlyMap<string, Row>
  version: number
  /** A whole list was there at least once: what is not in `rows` does not exist. */
  complete: boolean
  /** Rows that the API server still holds back, where it says so. */
  remaining: number | undefined
}

/** What happened to the rows since the last time. `reset`: columns changed or all was cleared; begin anew. */
export interface TableChange {
  reset: boolean
  /** Keys that were added, replaced or removed; which of these, `rows` tells. */
  touched: ReadonlySet<string>
}

/** The rows of one table subscription, kept by key over relists and reconnects. */
export class TableStore extends LiveStore<LiveTable> {
  readonly #rows = new Map<string, Row>()
  readonly #changeListeners = new Set<(change: TableChange) => void>()
  #columns: readonly Column[] = []
  #version = 0
  #complete = false
  #remaining: number | undefined
  #source = 0
  #generation = 0
  /** Keys seen in the list that is being read while older rows are still there; null when there are none of those. */
  #seen: Set<string> | null = null
  #touched = new Set<string>()
  #reset = false

  constructor(stream: StreamConnection, subscription: Omit<TableSubscription, 'kind'>) {
    super(stream, { kind: 'table', ...subscription })
  }

  /** Hears of every batch of changed rows just before the snapshot listeners do. */
  listenChanges(listener: (change: TableChange) => void): () => void {
    this.#changeListeners.add(listener)
    return () => this.#changeListeners.delete(listener)
  }

  protected override take(frame: SubscriptionFrame, source: number): void {
    if (frame.type === 'table') this.#takeTable(frame, source)
    else if (frame.type === 'state' && frame.state.name === 'forbidden') this.#clear()
  }

  #takeTable(frame: TableFrame, source: number): void {
    if (source !== this.#source || frame.generation > this.#generation) this.#beginList(source, frame.generation)
    else if (frame.generation < this.#generation) return
    if (frame.columns !== undefined) this.#setColumns(frame.columns)
    for (const row of frame.upsert ?? []) {
      const key = row[ROW.key]
      this.#rows.set(key, row)
      this.#seen?.add(key)
      this.#touched.add(key)
    }
    for (const key of frame.remove ?? []) {
      this.#rows.delete(key)
      this.#seen?.delete(key)
      this.#touched.add(key)
    }
    if (frame.remaining !== undefined) this.#remaining = frame.remaining
    if (frame.complete) this.#endList()
    this.changed()
  }

  #beginList(source: number, generation: number): void {
    this.#source = source
    this.#generation = generation
    this.#seen = this.#rows.size === 0 ? null : new Set()
    this.#remaining = undefined
  }

  #endList(): void {
    this.#complete = true
    this.#remaining = undefined
    if (this.#seen === null) return
    for (const key of this.#rows.keys()) {
      if (this.#seen.has(key)) continue
      this.#rows.delete(key)
      this.#touched.add(key)
    }
    this.#seen = null
  }

  #setColumns(columns: readonly Column[]): void {
    if (sameColumns(columns, this.#columns)) return
    if (this.#columns.length > 0) this.#clear()
    this.#columns = columns
    this.#reset = true
  }

  #clear(): void {
    this.#rows.clear()
    this.#seen = null
    this.#touched.clear()
    this.#reset = true
    this.#complete = false
    this.changed()
  }

  protected override beforeNotify(): void {
    if (!this.#reset && this.#touched.size === 0) return
    this.#version += 1
    const change: TableChange = { reset: this.#reset, touched: this.#touched }
    this.#touched = new Set()
    this.#reset = false
    for (const listener of this.#changeListeners) listener(change)
  }

  protected override makeSnapshot(state: LiveState): LiveTable {
    return {
      state,
      columns: this.#columns,
      rows: this.#rows,
      version: this.#version,
      complete: this.#complete,
      remaining: this.#remaining,
    }
  }
}

function sameColumns(a: readonly Column[], b: readonly Column[]): boolean {
  return a.length === b.length && a.every((column, index) => column.name === b[index]?.name && column.content === b[index]?.content)
}
