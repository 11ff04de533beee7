import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Column, Row } from '#lib/contract/table.ts'
import { StreamConnection } from '../stream/connection.ts'
import { type Peer, startStreamServer } from '../stream/test-server.ts'
import { LogsStore } from './logs-store.ts'
import { SharedStores } from './shared-stores.ts'
import { type TableChange, TableStore } from './table-store.ts'

let server: Awaited<ReturnType<typeof startStreamServer>>
let stream: StreamConnection

beforeEach(async () => {
  server = await startStreamServer()
  stream = new StreamConnection({ url: server.url, backoff: { firstMs: 5, maxMs: 20 } })
})
afterEach(async () => {
  stream.close()
  await server.stop()
})

const columns: Column[] = [{ name: 'Status', description: '', content: 'text', priority: 0 }]
const row = (key: string, status: string): Row => [key, 'shop', key, 0, 1, '', status]

/** The socket at an index, once it has a subscription, with that subscription's id. */
const subscribedPeer = (index: number): Promise<{ peer: Peer; id: number }> =>
  vi.waitFor(() => {
    const peer = server.peers[index]
    const frame = peer?.frames.findLast((one) => one.type === 'subscribe')
    if (peer === undefined || frame === undefined) throw new Error(`nothing is subscribed on socket ${index} yet`)
    return { peer, id: frame.id }
  }, 5_000)

function openTable(): { store: TableStore; statuses: () => string[] } {
  const store = new TableStore(stream, { cluster: 'one', resource: 'pods', namespaces: [] })
  store.start()
  return { store, statuses: () => [...store.snapshot().rows.values()].map(([key, , , , , , status]) => `${key} ${String(status)}`) }
}

test('rows come, change and go by key', async () => {
  const { store, statuses } = openTable()
  const { peer, id } = await subscribedPeer(0)
  peer.send({ type: 'table', id, generation: 1, columns, upsert: [row('a', 'Pending'), row('b', 'Running')] })
  peer.send({ type: 'table', id, generation: 1, upsert: [row('a', 'Running')], remove: ['b'], complete: true })
  await vi.waitFor(() => expect(statuses()).toEqual(['a Running']))
  await vi.waitFor(() => expect(store.snapshot()).toMatchObject({ complete: true, columns }))
})

test('a relist drops what is gone without emptying the screen', async () => {
  const { statuses } = openTable()
  const { peer, id } = await subscribedPeer(0)
  peer.send({ type: 'table', id, generation: 1, columns, upsert: [row('a', '1'), row('b', '1'), row('c', '1')], complete: true })
  peer.send({ type: 'table', id, generation: 2, columns, upsert: [row('b', '2')] })
  await vi.waitFor(() => expect(statuses()).toEqual(['a 1', 'b 2', 'c 1']))
  peer.send({ type: 'table', id, generation: 1, upsert: [row('old', '1')] })
  peer.send({ type: 'table', id, generation: 2, upsert: [row('c', '2')], complete: true })
  await vi.waitFor(() => expect(statuses()).toEqual(['b 2', 'c 2']))
})

test('after a lost connection nothing is doubled or missing, though the new socket counts from the beginning', async () => {
  const { store, statuses } = openTable()
  const first = await subscribedPeer(0)
  first.peer.send({ type: 'table', id: first.id, generation: 5, columns, upsert: [row('a', '1'), row('b', '1')], complete: true })
  first.peer.send({ type: 'state', id: first.id, state: { name: 'live' } })
  await vi.waitFor(() => expect(store.snapshot().state.name).toBe('live'))
  first.peer.drop()
  await vi.waitFor(() => expect(store.snapshot().state.name).toBe('reconnecting'))
  expect(statuses()).toEqual(['a 1', 'b 1'])
  const second = await subscribedPeer(1)
  second.peer.send({ type: 'state', id: second.id, state: { name: 'loading' } })
  second.peer.send({ type: 'table', id: second.id, generation: 1, columns, upsert: [row('b', '2'), row('c', '2')], complete: true })
  second.peer.send({ type: 'state', id: second.id, state: { name: 'live' } })
  await vi.waitFor(() => expect(store.snapshot().state.name).toBe('live'))
  expect(statuses()).toEqual(['b 2', 'c 2'])
})

test('other columns make the rows before them void', async () => {
  const { store, statuses } = openTable()
  const changes: TableChange[] = []
  store.listenChanges((change) => changes.push(change))
  const { peer, id } = await subscribedPeer(0)
  peer.send({ type: 'table', id, generation: 1, columns, upsert: [row('a', '1')], complete: true })
  await vi.waitFor(() => expect(statuses()).toEqual(['a 1']))
  const [column] = columns
  peer.send({
    type: 'table',
    id,
    generation: 2,
    columns: column === undefined ? [] : [{ ...column, name: 'Phase' }],
    upsert: [row('b', '2')],
  })
  await vi.waitFor(() => expect(statuses()).toEqual(['b 2']))
  await vi.waitFor(() => expect(changes.filter(({ reset }) => reset)).toHaveLength(2))
})

test('what may not be seen any more is gone from the screen', async () => {
  const { store, statuses } = openTable()
  const { peer, id } = await subscribedPeer(0)
  peer.send({ type: 'table', id, generation: 1, columns, upsert: [row('a', '1')], complete: true })
  await vi.waitFor(() => expect(statuses()).toEqual(['a 1']))
  peer.send({ type: 'state', id, state: { name: 'forbidden', verb: 'list', resource: 'pods', namespace: null, message: 'no' } })
  await vi.waitFor(() => expect(store.snapshot().state.name).toBe('forbidden'))
  expect(statuses()).toEqual([])
})

test('a frame with a row that cannot be one is refused whole', async () => {
  const { statuses } = openTable()
  const { peer, id } = await subscribedPeer(0)
  // The server is at fault here, so the compiler must be told to let it be.
  peer.send({ type: 'table', id, generation: 1, columns, upsert: [['only-a-key'] as unknown as Row] })
  peer.send({ type: 'table', id, generation: 1, columns, upsert: [row('a', '1')] })
  await vi.waitFor(() => expect(statuses()).toEqual(['a 1']))
})

test('a log comes as lines, is acknowledged by its bytes, and begins anew on a new socket', async () => {
  const store = new LogsStore(stream, {
    cluster: 'one',
    namespace: 'shop',
    pod: 'web',
    container: 'app',
    previous: false,
    follow: true,
    timestamps: false,
  })
  store.start()
  const first = await subscribedPeer(0)
  first.peer.send({ type: 'logs', id: first.id, text: 'one\ntwö\nthr' })
  first.peer.send({ type: 'logs', id: first.id, text: 'ee\n', ended: 'containerEnded' })
  await vi.waitFor(() => expect(store.snapshot()).toMatchObject({ lines: ['one', 'twö', 'three'], partial: '', ended: 'containerEnded' }))
  await vi.waitFor(() => expect(first.peer.frames).toContainEqual({ type: 'ack', id: first.id, bytes: 12 }))
  first.peer.drop()
  const second = await subscribedPeer(1)
  second.peer.send({ type: 'logs', id: second.id, text: 'two\n' })
  await vi.waitFor(() => expect(store.snapshot().lines).toEqual(['two']))
})

test('two views of one table share a subscription, and going back finds it as it was', async () => {
  const stores = new SharedStores<TableStore>(60_000)
  const make = () => new TableStore(stream, { cluster: 'one', resource: 'pods', namespaces: [] })
  const store = stores.get('pods', make)
  const releases = [stores.use('pods', store), stores.use('pods', stores.get('pods', make))]
  const { peer } = await subscribedPeer(0)
  for (const release of releases) release()
  expect(stores.get('pods', make)).toBe(store)
  expect(peer.frames.filter(({ type }) => type === 'subscribe')).toHaveLength(1)
})

test('what failed before is asked for anew, not remembered as failed', async () => {
  const stores = new SharedStores<TableStore>(60_000)
  const make = () => new TableStore(stream, { cluster: 'one', resource: 'boats.example.com', namespaces: [] })
  const store = stores.get('boats', make)
  const release = stores.use('boats', store)
  const { peer, id } = await subscribedPeer(0)
  peer.send({ type: 'state', id, state: { name: 'failed', error: { kind: 'notFound', message: 'no such kind' } } })
  await vi.waitFor(() => expect(store.snapshot().state.name).toBe('failed'))
  release()
  expect(stores.get('boats', make)).not.toBe(store)
})
