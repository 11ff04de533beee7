import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { ClusterHandle } from '../cluster/cluster-handle.ts'
import { errorOfFailure } from '../cluster/kube-error.ts'
import type { Log } from '../log/log.ts'
import type { FromWorker, Job, OverviewFacts, Question, Said, ToWorker } from './protocol.ts'

/** One core stays for the sockets and pages. */
const MOST = Math.min(4, Math.max(2, availableParallelism() - 1))
/** A thread costs 25 MB and a quarter of a second to begin: another one starts when each has so much to do. */
const FULL = 6
/** An overview keeps a dozen kinds; a table one. */
const WEIGHT: Readonly<Record<Job['type'], number>> = { table: 1, overview: 3 }

interface Open {
  handle: ClusterHandle
  job: Job
  hear: (said: Said) => void
  /** Its worker died: everything before is void. */
  onRestart: () => void
}

/** A job at work. */
export interface Opened {
  close: () => void
  tell: (facts: OverviewFacts) => void
  ask: (number: number, question: Question) => void
}

interface Slot {
  worker: Worker
  jobs: Set<number>
}

/** Big lists are kept in worker threads, each job in one: they stall no socket and no page. */
export class WorkerPool {
  readonly #program: URL
  readonly #log: Log
  readonly #slots: Slot[] = []
  readonly #open = new Map<number, Open>()
  #count = 0
  #closed = false

  /** @param program what a thread runs */
  constructor(program: URL, log: Log) {
    this.#program = program
    this.#log = log
    this.#addSlot()
  }

  open(open: Open): Opened {
    this.#count += 1
    const id = this.#count
    this.#open.set(id, open)
    this.#place(id, open)
    const slotOf = () => this.#slots.find(({ jobs }) => jobs.has(id))
    return {
      close: () => {
        const slot = slotOf()
        this.#open.delete(id)
        slot?.jobs.delete(id)
        if (slot !== undefined) tell(slot, { type: 'close', id })
      },
      ask: (number, question) => {
        const slot = slotOf()
        if (slot !== undefined) tell(slot, { type: 'ask', id, number, question })
      },
      tell: (facts) => {
        const slot = slotOf()
        if (slot !== undefined) tell(slot, { type: 'facts', id, facts })
      },
    }
  }

  async close(): Promise<void> {
    this.#closed = true
    await Promise.all(this.#slots.map(({ worker }) => worker.terminate()))
  }

  #place(id: number, { job }: Open): void {
    const slot = this.#slots.toSorted((a, b) => this.#load(a) - this.#load(b))[0] ?? this.#addSlot()
    slot.jobs.add(id)
    tell(slot, { type: 'open', id, job })
    if (this.#load(slot) >= FULL && this.#slots.length < MOST) this.#addSlot()
  }

  #load({ jobs }: Slot): number {
    let load = 0
    for (const id of jobs) load += WEIGHT[this.#open.get(id)?.job.type ?? 'table']
    return load
  }

  #addSlot(): Slot {
    const worker = new Worker(this.#program)
    const slot: Slot = { worker, jobs: new Set() }
    worker.unref()
    worker.on('message', (message: FromWorker) => this.#hear(slot, message)) // both ends are this program
    worker.on('error', (error) => this.#log.error({ err: error }, 'a worker died'))
    worker.on('exit', () => this.#lost(slot))
    this.#slots.push(slot)
    return slot
  }

  #hear(slot: Slot, message: FromWorker): void {
    const open = this.#open.get(message.id)
    if (message.type === 'said') {
      if (slot.jobs.has(message.id)) open?.hear(message.said)
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
    for (const id of slot.jobs) {
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
