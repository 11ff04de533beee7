import type { LiveState } from '#lib/contract/stream.ts'
import type { Column } from '#lib/contract/table.ts'
import type { Delta } from '../worker/protocol.ts'

/** Somebody who follows a table: told which keys changed, and reads the rows when it can send them. */
export interface Follower {
  /** Columns and rows begin anew. */
  reset: () => void
  upserted: (keys: readonly string[]) => void
  removed: (keys: readonly string[]) => void
  /** Something changed, the state perhaps. */
  changed: () => void
}

/** The rows of one table as JSON by key, for all who follow it with one credential. */
export class SharedTable {
  readonly rows = new Map<string, string>()
  columns: Column[] | undefined
  complete = false
  state: LiveState = { name: 'loading' }
  readonly followers = new Set<Follower>()

  apply({ columns, keys, rows, removed, complete, state }: Delta): void {
    if (columns !== undefined) {
      this.columns = columns
      this.rows.clear()
      for (const follower of this.followers) follower.reset()
    }
    for (const key of removed) this.rows.delete(key)
    for (const [index, key] of keys.entries()) this.rows.set(key, rows[index] ?? '')
    this.complete = complete
    if (state !== undefined) this.state = state
    for (const follower of this.followers) {
      if (removed.length > 0) follower.removed(removed)
      if (keys.length > 0) follower.upserted(keys)
      follower.changed()
    }
  }

  /** Everything known is void: its keeper starts again. */
  restart(): void {
    this.rows.clear()
    this.columns = undefined
    this.complete = false
    this.state = { name: 'reconnecting', attempt: 1 }
    for (const follower of this.followers) {
      follower.reset()
      follower.changed()
    }
  }
}
