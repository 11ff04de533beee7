import { parentPort } from 'node:worker_threads'
import type { Connection } from '../cluster/connection.ts'
import { errorOfBody } from '../cluster/kube-error.ts'
import { KeptOverview } from '../overview/kept/kept-overview.ts'
import { KeptTable } from '../table/kept/kept-table.ts'
import type { FromWorker, Job, Said, ToWorker } from './protocol.ts'
import { Turns } from './turns.ts'

/** Lists under way at once for one credential. */
const LISTS = 4

const tables = new Map<number, KeptTable>()
const overviews = new Map<number, KeptOverview>()
const turns = new Map<string, Turns>()
const asked = new Map<number, { resolve: (connection: Connection) => void; reject: (error: Error) => void }>()
let asks = 0

const send = (message: FromWorker) => parentPort?.postMessage(message)

function connect(id: number, renew: boolean): Promise<Connection> {
  asks += 1
  const ask = asks
  return new Promise((resolve, reject) => {
    asked.set(ask, { resolve, reject })
    send({ type: 'connect', ask, id, renew })
  })
}

function turnsOf(identity: string): Turns {
  const known = turns.get(identity) ?? new Turns(LISTS)
  turns.set(identity, known)
  return known
}

function open(id: number, job: Job): void {
  const say = (said: Said) => {
    if (tables.has(id) || overviews.has(id)) send({ type: 'said', id, said })
  }
  const ways = { connect: (renew: boolean) => connect(id, renew), turn: () => turnsOf(job.spec.identity).take() }
  switch (job.type) {
    case 'table':
      tables.set(id, new KeptTable({ spec: job.spec, ...ways, send: (delta) => say({ type: 'delta', delta }) }))
      return
    case 'overview':
      overviews.set(id, new KeptOverview({ spec: job.spec, ...ways, send: (said) => say({ type: 'overview', ...said }) }))
      return
  }
}

function take(message: ToWorker): void {
  switch (message.type) {
    case 'open':
      open(message.id, message.job)
      return
    case 'close':
      tables.get(message.id)?.close()
      tables.delete(message.id)
      overviews.get(message.id)?.close()
      overviews.delete(message.id)
      return
    case 'ask': {
      const answer = overviews.get(message.id)?.answer(message.question)
      if (answer !== undefined) send({ type: 'said', id: message.id, said: { type: 'answer', number: message.number, answer } })
      return
    }
    case 'facts':
      overviews.get(message.id)?.learn(message.facts)
      return
    case 'connection':
      asked.get(message.ask)?.resolve(message.connection)
      asked.delete(message.ask)
      return
    case 'noConnection':
      asked.get(message.ask)?.reject(errorOfBody(message.error))
      asked.delete(message.ask)
      return
  }
}

parentPort?.on('message', take)
