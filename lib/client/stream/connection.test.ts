import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { CLOSE, type Subscription } from '#lib/contract/stream.ts'
import { StreamConnection } from './connection.ts'
import { type Peer, startStreamServer } from './test-server.ts'

let server: Awaited<ReturnType<typeof startStreamServer>>
let stream: StreamConnection
const backoff = { firstMs: 5, maxMs: 20 }
const pods: Subscription = { kind: 'table', cluster: 'one', resource: 'pods', namespaces: [] }
const nothing = { frame: () => {}, connection: () => {} }

beforeEach(async () => {
  server = await startStreamServer()
  stream = new StreamConnection({ url: server.url, backoff })
})
afterEach(async () => {
  stream.close()
  await server.stop()
})

const peer = (index: number): Promise<Peer> =>
  vi.waitFor(() => {
    const found = server.peers[index]
    if (found === undefined) throw new Error(`socket ${index} is not there yet`)
    return found
  }, 5_000)
const subscribed = ({ frames }: Peer): Subscription[] => frames.flatMap((frame) => (frame.type === 'subscribe' ? [frame.subscription] : []))

test('a tab opens one socket, whatever it looks at', async () => {
  stream.subscribe(pods, nothing)
  stream.subscribe({ kind: 'clusters' }, nothing)
  const first = await peer(0)
  await vi.waitFor(() => expect(subscribed(first)).toEqual([pods, { kind: 'clusters' }]))
  stream.subscribe({ kind: 'resources', cluster: 'one' }, nothing)
  await vi.waitFor(() => expect(subscribed(first)).toHaveLength(3))
  expect(server.peers).toHaveLength(1)
})

test('a lost connection comes back by itself, with all that is open and nothing that was closed', async () => {
  stream.subscribe(pods, nothing)
  const closed = stream.subscribe({ kind: 'clusters' }, nothing)
  const first = await peer(0)
  await vi.waitFor(() => expect(subscribed(first)).toHaveLength(2))
  closed.unsubscribe()
  await vi.waitFor(() => expect(first.frames.at(-1)).toMatchObject({ type: 'unsubscribe' }))
  const seen: string[] = []
  stream.subscribeReport(() => seen.push(stream.report().status.name))
  first.drop()
  const second = await peer(1)
  await vi.waitFor(() => expect(subscribed(second)).toEqual([pods]))
  expect(seen).toContain('waiting')
  expect(stream.report().status.name).toBe('open')
})

test('frames reach the one who asked, and say which socket they came by', async () => {
  const taken: [number, number][] = []
  const receiver = { frame: (frame: { id: number }, epoch: number) => taken.push([frame.id, epoch]), connection: () => {} }
  stream.subscribe(pods, receiver)
  const first = await peer(0)
  await vi.waitFor(() => expect(subscribed(first)).toHaveLength(1))
  first.send({ type: 'table', id: 99, generation: 1 })
  first.send({ type: 'table', id: 1, generation: 1 })
  await vi.waitFor(() => expect(taken).toEqual([[1, 1]]))
  first.drop()
  const second = await peer(1)
  await vi.waitFor(() => expect(subscribed(second)).toHaveLength(1))
  second.send({ type: 'table', id: 1, generation: 1 })
  await vi.waitFor(() => expect(taken.at(-1)).toEqual([1, 2]))
})

test('after logging out nothing is tried until there is a new session', async () => {
  stream.subscribe(pods, nothing)
  const first = await peer(0)
  first.close(CLOSE.sessionOver)
  await vi.waitFor(() => expect(stream.report().status.name).toBe('sessionOver'))
  expect(server.peers).toHaveLength(1)
  stream.retryNow()
  await peer(1)
  await vi.waitFor(() => expect(stream.report().status.name).toBe('open'))
})

test('a page that is too old is not tried again and again', async () => {
  stream.subscribe(pods, nothing)
  const first = await peer(0)
  first.close(CLOSE.wrongProtocol)
  await vi.waitFor(() => expect(stream.report().status.name).toBe('outdated'))
})

test('a frame that the server refuses twice is called what it is', async () => {
  stream.subscribe(pods, nothing)
  const first = await peer(0)
  first.close(CLOSE.badFrame)
  const second = await peer(1)
  second.close(CLOSE.badFrame)
  await vi.waitFor(() => expect(stream.report().status).toEqual({ name: 'broken', code: CLOSE.badFrame }))
})

test('a server that fell silent is left for a new connection', async () => {
  stream = new StreamConnection({ url: server.url, backoff, pingMs: 20, silentMs: 40, probeMs: 10 })
  stream.subscribe(pods, nothing)
  await peer(0)
  await peer(1)
})

test('a line that died while nobody looked is replaced as soon as the tab is shown', async () => {
  stream = new StreamConnection({ url: server.url, backoff, probeMs: 10 })
  stream.subscribe(pods, nothing)
  await peer(0)
  stream.setHidden(true)
  stream.setHidden(false)
  await peer(1)
})

test('a hidden tab says so, also to the next socket', async () => {
  stream.subscribe(pods, nothing)
  stream.setHidden(true)
  const first = await peer(0)
  await vi.waitFor(() => expect(first.frames).toContainEqual({ type: 'visibility', hidden: true }))
  first.drop()
  const second = await peer(1)
  await vi.waitFor(() => expect(second.frames[0]).toEqual({ type: 'visibility', hidden: true }))
  stream.setHidden(false)
  await vi.waitFor(() => expect(second.frames).toContainEqual({ type: 'visibility', hidden: false }))
})

test('ages follow the clock of the server', async () => {
  stream.subscribe(pods, nothing)
  const first = await peer(0)
  first.send({ type: 'hello', server: 'build-2', serverTime: Date.now() + 60_000 })
  await vi.waitFor(() => expect(stream.report().server).toBe('build-2'))
  expect(stream.report().clockOffset).toBeGreaterThan(59_000)
})
