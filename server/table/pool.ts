import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { ClusterHandle } from '../cluster/cluster-handle.ts'
import { errorOfFailure } from '../cluster/kube-error.ts'
import type { Log } from '../log/log.ts'
import type { Delta, FromWorker, TableSpec, ToWorker } from './protocol.ts'

/** One core stays for the sockets and pages. */
const MOST = Math.min(4, Math.max(2, availableParallelism() - 1))
/** A thread costs 25 MB and a quarter of a second to begin: another one starts when each has so many tables. */
const TABLES = 6

interface Open {
  handle: ClusterHandle
  spec: TableSpec
  onDelta: (delta: Delta) => void
  /** Its worker died: everything before is void. */
  onRestart: () => void
}

interface Slot {
  worker: Worker
  tables: Set<number>
}

/** Tables are kept in worker threads, each table in one: a big list stalls no socket and no page. */
export class TablePool {
  readonly #log: Log
  readonly #slots: Slot[] = []
  readonly #open = new Map<number, Open>()
  #count = 0
  #closed = false

  constructor(log: Log) {
    this.#log = log
    this.#addSlot()
  }

  /** @returns closes the table */
  open(table: Open): () => void {
    this.#count += 1
    const id = this.#count
    this.#open.set(id, table)
    this.#place(id, table)
    return () => {
      this.#open.delete(id)
      const slot = this.#slots.find(({ tables }) => tables.delete(id))
      if (slot !== undefined) tell(slot, { type: 'close', table: id })
    }
  }

  async close(): Promise<void> {
    this.#closed = true
    await Promise.all(this.#slots.map(({ worker }) => worker.terminate()))
  }

  #place(id: number, { spec }: Open): void {
    const slot = this.#slots.toSorted((a, b) => a.tables.size - b.tables.size)[0] ?? this.#addSlot()
    slot.tables.add(id)
    tell(slot, { type: 'open', table: id, spec })
    if (slot.tables.size >= TABLES && this.#slots.length < MOST) this.#addSlot()
  }

  #addSlot(): Slot {
    const worker = new Worker(new URL('./worker/main.ts', import.meta.url))
    const slot: Slot = { worker, tables: new Set() }
    worker.unref()
    worker.on('message', (message: FromWorker) => this.#hear(slot, message)) // both ends are this program
    worker.on('error', (error) => this.#log.error({ err: error }, 'a table worker died'))
    worker.on('exit', () => this.#lost(slot))
    this.#slots.push(slot)
    return slot
  }

  #hear(slot: Slot, message: FromWorker): void {
    const open = this.#open.get(message.table)
    if (message.type === 'delta') {
      if (slot.tables.has(message.table)) open?.onDelta(message.delta)
      return
    }
    const { ask, renew } = message
    if (open === undefined) return
    if (renew) open.handle.forgetCredential()
    open.handle.connection().then(
      (connection) => tell(slot, { type: 'connection', ask, connection }),
      (error: unknown) => tell(slot, { type: 'noConnection', ask, error: errorOfFailure(error).body }),
    )
  }

  #lost(slot: Slot): void {
    this.#slots.splice(this.#slots.indexOf(slot), 1)
    if (this.#closed) return
    for (const id of slot.tables) {
      const open = this.#open.get(id)
      if (open === undefined) continue
      open.onRestart()
      this.#place(id, open)
    }
  }
}

function tell({ worker }: Slot, message: ToWorker): void {
  worker.postMessage(message)
}
