import { parentPort } from 'node:worker_threads'
import type { Connection } from '../../cluster/connection.ts'
import { ConsoleError } from '../../cluster/kube-error.ts'
import type { FromWorker, ToWorker } from '../protocol.ts'
import { KeptTable } from './kept-table.ts'
import { Turns } from './turns.ts'

/** Lists under way at once for one credential. */
const LISTS = 4

const tables = new Map<number, KeptTable>()
const turns = new Map<string, Turns>()
const asked = new Map<number, { resolve: (connection: Connection) => void; reject: (error: Error) => void }>()
let asks = 0

const send = (message: FromWorker) => parentPort?.postMessage(message)

function connect(table: number, renew: boolean): Promise<Connection> {
  asks += 1
  const ask = asks
  return new Promise((resolve, reject) => {
    asked.set(ask, { resolve, reject })
    send({ type: 'connect', ask, table, renew })
  })
}

function turnsOf(identity: string): Turns {
  const known = turns.get(identity) ?? new Turns(LISTS)
  turns.set(identity, known)
  return known
}

function take(message: ToWorker): void {
  switch (message.type) {
    case 'open': {
      const { table, spec } = message
      tables.set(
        table,
        new KeptTable({
          spec,
          connect: (renew) => connect(table, renew),
          turn: () => turnsOf(spec.identity).take(),
          send: (delta) => {
            if (tables.has(table)) send({ type: 'delta', table, delta })
          },
        }),
      )
      return
    }
    case 'close':
      tables.get(message.table)?.close()
      tables.delete(message.table)
      return
    case 'connection':
      asked.get(message.ask)?.resolve(message.connection)
      asked.delete(message.ask)
      return
    case 'noConnection':
      asked.get(message.ask)?.reject(new ConsoleError(message.error.kind, message.error.message))
      asked.delete(message.ask)
      return
  }
}

parentPort?.on('message', take)
