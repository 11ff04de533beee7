import { LIMITS, type LiveState, type TableSubscription } from '#lib/contract/stream.ts'
import type { ClusterHandle } from '../cluster/cluster-handle.ts'
import { findKind } from '../cluster/discovery/cache.ts'
import type { TableHub } from '../table/hub.ts'
import type { SharedTable } from '../table/shared-table.ts'
import { ClusterFeed } from './cluster-feed.ts'
import type { Outlet } from './feed.ts'

/** Rows of one frame at most; about a megabyte. */
const FRAME_ROWS = 4_000

/** One table of one socket: which rows it still has to be told of. */
export class TableFeed extends ClusterFeed {
  readonly #wanted: TableSubscription
  readonly #hub: TableHub
  #table: SharedTable | undefined
  #leave: (() => void) | undefined
  #generation = 0
  #columnsDue = false
  #dirty = new Set<string>()
  #removed = new Set<string>()
  #saidComplete = false
  #saidState = ''
  #saidName: LiveState['name'] | undefined
  #lastFrame = Number.NEGATIVE_INFINITY
  #timer: NodeJS.Timeout | undefined

  constructor(id: number, wanted: TableSubscription, outlet: Outlet, hub: TableHub) {
    super(id, wanted.cluster, outlet)
    this.#wanted = wanted
    this.#hub = hub
    this.begin()
  }

  /** Sends what is due, at most every `LIMITS.batchMs`; the end of a list, which is once, does not wait. */
  flush(): void {
    if (this.#table === undefined || !this.outlet.ready()) return
    const wait = this.#lastFrame + LIMITS.batchMs - performance.now()
    const isTime = wait <= 0 || (this.#table.complete && !this.#saidComplete)
    if (isTime) this.#sendRows(this.#table)
    this.#sendState(this.#table, isTime)
    if (this.#due(this.#table)) this.#later(wait)
  }

  protected async follow(handle: ClusterHandle, signal: AbortSignal): Promise<void> {
    const kind = await this.once(() => findKind(handle, this.#wanted.resource), signal)
    if (signal.aborted) return
    const { table, leave } = this.#hub.follow(handle, kind, this.#wanted, {
      reset: () => this.#reset(),
      upserted: (keys) => this.#upserted(keys),
      removed: (keys) => this.#gone(keys),
      changed: () => this.flush(),
    })
    this.#table = table
    this.#leave = leave
    this.#generation += 1
    this.#saidState = ''
    this.#saidName = undefined
    this.#reset()
    this.#upserted([...table.rows.keys()])
    this.flush()
  }

  protected stop(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#leave?.()
    this.#leave = undefined
    this.#table = undefined
    this.#dirty.clear()
    this.#removed.clear()
  }

  #reset(): void {
    this.#columnsDue = true
    this.#saidComplete = false
    this.#dirty.clear()
    this.#removed.clear()
  }

  #upserted(keys: readonly string[]): void {
    for (const key of keys) {
      this.#dirty.add(key)
      this.#removed.delete(key)
    }
  }

  #gone(keys: readonly string[]): void {
    for (const key of keys) {
      this.#dirty.delete(key)
      this.#removed.add(key)
    }
  }

  #later(wait: number): void {
    this.#timer ??= setTimeout(
      () => {
        this.#timer = undefined
        this.flush()
      },
      wait > 0 ? wait : LIMITS.batchMs,
    )
  }

  #due({ columns, complete }: SharedTable): boolean {
    const news = this.#dirty.size > 0 || this.#removed.size > 0
    return news || (this.#columnsDue && columns !== undefined) || (complete && !this.#saidComplete)
  }

  #sendRows(table: SharedTable): void {
    const columns = this.#columnsDue && table.columns !== undefined ? `,"columns":${JSON.stringify(table.columns)}` : ''
    const rows = this.#take(table)
    const removed = this.#removed.size > 0 ? `,"remove":${JSON.stringify([...this.#removed])}` : ''
    const complete = table.complete && !this.#saidComplete && this.#dirty.size === 0
    if (columns === '' && rows.length === 0 && removed === '' && !complete) return
    if (columns !== '') this.#columnsDue = false
    this.#removed.clear()
    this.#saidComplete ||= complete
    const upsert = rows.length === 0 ? '' : `,"upsert":[${rows.join(',')}]`
    const { state } = table
    const remaining = state.name === 'loading' && state.remaining !== undefined ? `,"remaining":${state.remaining}` : ''
    const end = complete ? ',"complete":true' : ''
    this.#lastFrame = performance.now()
    this.outlet.sendText(`{"type":"table","id":${this.id},"generation":${this.#generation}${columns}${removed}${upsert}${remaining}${end}}`)
  }

  #take(table: SharedTable): string[] {
    const rows: string[] = []
    for (const key of this.#dirty) {
      if (rows.length >= FRAME_ROWS) break
      this.#dirty.delete(key)
      const row = table.rows.get(key)
      if (row !== undefined) rows.push(row)
    }
    return rows
  }

  #sendState(table: SharedTable, isTime: boolean): void {
    const { state } = table
    // Live is said after the last row, never before.
    if (state.name === 'live' && this.#due(table)) return
    // How far a list is read goes with its rows: each of its pages alone would be a frame, and a render.
    if (!isTime && state.name === 'loading' && this.#saidName === 'loading') return
    const text = JSON.stringify(state)
    if (text === this.#saidState) return
    this.#saidState = text
    this.#saidName = state.name
    this.outlet.sendText(`{"type":"state","id":${this.id},"state":${text}}`)
  }
}
