import { writeFile } from 'node:fs/promises'
import { afterEach, expect, test } from 'vitest'
import { CLOSE, LIMITS, type TableSubscription } from '#lib/contract/stream.ts'
import { scriptedCluster } from '../testing/cluster-script.ts'
import { kubeconfig, TestConsole } from '../testing/console.ts'
import { type Asked, failure, json, type ScriptedApi } from '../testing/scripted-api.ts'
import { StreamClient } from '../testing/stream-client.ts'
import { bookmark, event, page, type TestRow } from '../testing/tables.ts'

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

async function open(
  answer: (asked: Asked) => boolean,
  args?: string[],
): Promise<{ api: ScriptedApi; console: TestConsole; client: StreamClient }> {
  const api = await scriptedCluster(answer)
  closing.push(api.close)
  const console = await TestConsole.start({ real: api.url }, args)
  closing.push(() => console.close())
  const client = await connect(console)
  return { api, console, client }
}

async function connect(console: TestConsole): Promise<StreamClient> {
  const client = new StreamClient(console.server.port)
  await client.opened
  closing.push(async () => client.socket.terminate())
  return client
}

const rowsOf = (count: number, from = 0): TestRow[] =>
  Array.from({ length: count }, (_, index) => ({ uid: `u${from + index}`, name: `thing-${from + index}`, version: String(from + index) }))

const THINGS = '/apis/example.com/v1/things'
const things: TableSubscription = { kind: 'table', cluster: 'real', resource: 'things.example.com', namespaces: [] }

/** A collection of so many things; watches stay open and are handed to the test. */
function serve(rows: readonly TestRow[], watched: (asked: Asked) => void = () => {}) {
  return (asked: Asked): boolean => {
    const { path, query, response } = asked
    if (path !== THINGS) return false
    if (query.has('watch')) {
      response.flushHeaders()
      watched(asked)
      return true
    }
    const from = Number(query.get('continue') ?? 0)
    const to = Math.min(rows.length, from + Number(query.get('limit')))
    const rest = to < rows.length ? { continue: String(to), remainingItemCount: rows.length - to } : {}
    json(response, page(rows.slice(from, to), '1000', rest))
    return true
  }
}

test('a table comes whole, says so, and then is live', async () => {
  const { client } = await open(serve(rowsOf(2_345)))
  client.subscribe(1, things)
  await client.until(() => client.state(1)?.name === 'live')
  expect(client.rows.size).toBe(2_345)
  const tables = client.frames.filter((frame) => frame.type === 'table')
  expect(tables[0]?.columns?.map(({ name }) => name)).toEqual(['Name', 'Value'])
  expect(tables.filter(({ complete }) => complete === true)).toHaveLength(1)
})

test('the first hundred rows are there before the second page is', async () => {
  let hold: Asked | undefined
  const all = serve(rowsOf(300))
  const { client } = await open((asked) => {
    if (asked.path !== THINGS || !asked.query.has('continue')) return all(asked)
    hold = asked
    return true
  })
  client.subscribe(1, things)
  await client.until(() => client.rows.size === 100)
  await client.until(() => client.frames.at(-1)?.type === 'state')
  expect(client.state(1)).toEqual({ name: 'loading', loaded: 100, remaining: 200 })
  hold?.response.destroy()
})

test('a burst of changes to one row costs a frame or two, not a thousand', async () => {
  let watch: Asked | undefined
  const { client } = await open(serve(rowsOf(2), (asked) => (watch = asked)))
  client.subscribe(1, things)
  await client.until(() => client.state(1)?.name === 'live')
  const before = client.frames.length
  watch?.response.write(
    Array.from({ length: 1_000 }, (_, index) =>
      event('MODIFIED', { uid: 'u1', name: 'thing-1', version: `v${index}`, value: String(index) }),
    ).join(''),
  )
  await client.until(() => client.rows.get('u1')?.[7] === '999')
  expect(client.frames.length - before).toBeLessThan(8)
})

test('two tabs share one list and one watch of the API server', async () => {
  const { api, console, client } = await open(serve(rowsOf(5)))
  client.subscribe(1, things)
  const other = await connect(console)
  other.subscribe(7, things)
  await Promise.all([client.until(() => client.state(1)?.name === 'live'), other.until(() => other.state(7)?.name === 'live')])
  expect(other.rows.size).toBe(5)
  expect(api.asked.filter(({ path }) => path === THINGS)).toHaveLength(2)
})

test('nothing is shared between two credentials of one API server', async () => {
  const { api, console, client } = await open(serve(rowsOf(5)))
  await writeFile(console.kubeconfigFile, kubeconfig({ real: api.url, other: { url: api.url, token: 'other-token' } }))
  client.subscribe(1, { kind: 'clusters' })
  await client.until(() => client.frames.some((frame) => frame.type === 'clusters' && frame.clusters.length === 2))
  client.subscribe(2, things)
  client.subscribe(3, { ...things, cluster: 'other' })
  await client.until(() => client.state(2)?.name === 'live' && client.state(3)?.name === 'live')
  const tokens = api.asked.filter(({ path }) => path === THINGS).map(({ request }) => request.headers.authorization)
  expect(tokens.sort()).toEqual(['Bearer canary-token', 'Bearer canary-token', 'Bearer other-token', 'Bearer other-token'])
})

test('a hidden tab gets nothing, and all of it at once when it is shown', async () => {
  let watch: Asked | undefined
  const { client } = await open(serve(rowsOf(3), (asked) => (watch = asked)))
  client.subscribe(1, things)
  await client.until(() => client.state(1)?.name === 'live')
  client.send({ type: 'visibility', hidden: true })
  client.send({ type: 'ping', at: 1 })
  await client.until(() => client.frames.some((frame) => frame.type === 'pong'))
  const before = client.frames.length
  watch?.response.write(
    event('DELETED', { uid: 'u0', name: 'thing-0', version: '2000' }) + event('ADDED', { uid: 'n', name: 'n', version: '2001' }),
  )
  await new Promise((resolve) => setTimeout(resolve, 400))
  client.send({ type: 'ping', at: 2 })
  await client.until(() => client.frames.some((frame) => frame.type === 'pong' && frame.at === 2))
  expect(client.frames.length).toBe(before + 1)
  client.send({ type: 'visibility', hidden: false })
  await client.until(() => client.rows.has('n'))
  expect([...client.rows.keys()].sort()).toEqual(['n', 'u1', 'u2'])
})

test('a namespace that may not be read is named, and the others are there', async () => {
  const { client } = await open(({ path, query, response }) => {
    const namespace = /namespaces\/([^/]+)\/things$/.exec(path)?.[1]
    if (namespace === undefined) return false
    if (namespace === 'closed') json(response, failure(403, 'Forbidden', 'no'), 403)
    else if (query.has('watch')) response.flushHeaders()
    else json(response, page(rowsOf(2), '9'))
    return true
  })
  client.subscribe(1, { ...things, namespaces: ['shop', 'closed'] })
  await client.until(() => client.state(1)?.name === 'live')
  expect(client.rows.size).toBe(2)
  expect(client.state(1)).toMatchObject({ partial: [{ namespace: 'closed', error: { kind: 'forbidden', message: 'no' } }] })
})

test('what may not be listed anywhere says which verb, kind and namespace are missing', async () => {
  const { client } = await open(({ path, response }) => {
    if (path !== THINGS) return false
    json(response, failure(403, 'Forbidden', 'things is forbidden'), 403)
    return true
  })
  client.subscribe(1, things)
  await client.until(() => client.state(1)?.name === 'forbidden')
  expect(client.state(1)).toEqual({
    name: 'forbidden',
    verb: 'list',
    resource: 'things.example.com',
    namespace: null,
    message: 'things is forbidden',
  })
})

test('a kind and a cluster that are not there fail in words', async () => {
  const { client } = await open(() => false)
  client.subscribe(1, { ...things, resource: 'nopes.example.com' })
  client.subscribe(2, { ...things, cluster: 'nope' })
  await client.until(() => client.state(1)?.name === 'failed' && client.state(2)?.name === 'failed')
  expect(client.state(1)).toMatchObject({ error: { kind: 'notFound' } })
  expect(client.state(2)).toMatchObject({ error: { kind: 'notFound' } })
})

test('a context that gets another credential is listed again with that one', async () => {
  const { api, console, client } = await open(serve(rowsOf(2)))
  client.subscribe(1, things)
  await client.until(() => client.state(1)?.name === 'live')
  await writeFile(console.kubeconfigFile, kubeconfig({ real: { url: api.url, token: 'new-token' } }))
  await client.until(() => client.frames.some((frame) => frame.type === 'table' && frame.generation === 2 && frame.complete === true))
  expect(client.rows.size).toBe(2)
  expect(api.asked.findLast(({ path }) => path === THINGS)?.request.headers.authorization).toBe('Bearer new-token')
})

test('a kubeconfig that becomes invalid while running is told, and its clusters go on', async () => {
  const { console, client } = await open(serve(rowsOf(2)))
  client.subscribe(1, { kind: 'clusters' })
  await writeFile(console.kubeconfigFile, 'clusters: {')
  await client.until(() => client.frames.some((frame) => frame.type === 'clusters' && frame.problems.length === 1))
  client.subscribe(2, things)
  await client.until(() => client.state(2)?.name === 'live')
})

test('a Secret comes without its values, wherever a copy of them lies', async () => {
  const canary = Buffer.from('s3cret-value').toString('base64')
  const secret = {
    metadata: {
      name: 'db',
      namespace: 'shop',
      uid: 'u',
      resourceVersion: '5',
      annotations: { 'kubectl.kubernetes.io/last-applied-configuration': canary, team: 'a' },
      managedFields: [{ manager: canary }],
    },
    data: { password: canary },
    type: 'Opaque',
  }
  const { client } = await open(({ path, query, response }) => {
    if (path !== '/api/v1/namespaces/shop/secrets') return false
    if (query.has('watch')) response.flushHeaders()
    else json(response, { kind: 'SecretList', apiVersion: 'v1', metadata: { resourceVersion: '5' }, items: [secret] })
    return true
  })
  client.subscribe(1, { kind: 'object', cluster: 'real', resource: 'secrets', namespace: 'shop', name: 'db' })
  await client.until(() => client.state(1)?.name === 'live')
  const frame = client.frames.find((one) => one.type === 'object')
  expect(frame).toMatchObject({ event: 'snapshot', redacted: [{ key: 'password', bytes: 12 }], object: { data: { password: '' } } })
  expect(JSON.stringify(client.frames)).not.toContain(canary)
  expect(JSON.stringify(client.frames)).not.toContain('s3cret-value')
})

test('an object that is deleted and made anew is told as deleted, then as another one', async () => {
  let watch: Asked | undefined
  const object = (uid: string, resourceVersion: string) => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'a', namespace: 'shop', uid, resourceVersion },
  })
  const { client } = await open((asked) => {
    if (asked.path !== '/api/v1/namespaces/shop/pods') return false
    if (!asked.query.has('watch')) json(asked.response, { kind: 'PodList', metadata: { resourceVersion: '5' }, items: [object('1', '5')] })
    else {
      asked.response.flushHeaders()
      watch = asked
    }
    return true
  })
  const events = () => client.frames.flatMap((frame) => (frame.type === 'object' ? [`${frame.event} ${frame.object.metadata.uid}`] : []))
  client.subscribe(1, { kind: 'object', cluster: 'real', resource: 'pods', namespace: 'shop', name: 'a' })
  await client.until(() => client.state(1)?.name === 'live')
  const line = (type: string, value: unknown) => watch?.response.write(`${JSON.stringify({ type, object: value })}\n`)
  line('MODIFIED', object('1', '6'))
  line('DELETED', object('1', '7'))
  line('ADDED', object('2', '8'))
  await client.until(() => events().length === 4)
  expect(events()).toEqual(['snapshot 1', 'modified 1', 'deleted 1', 'replaced 2'])
})

test('a page that does not take in a log holds it back at its source', async () => {
  let written = 0
  let ended = false
  const line = `2026-01-01T00:00:00Z ${'x'.repeat(1_000)}\n`.repeat(60)
  const { client } = await open(({ path, response }) => {
    if (!path.endsWith('/log')) return false
    response.writeHead(200, { 'content-type': 'text/plain' })
    const pour = () => {
      while (written < 200_000_000 && response.write(line)) written += line.length
      if (written < 200_000_000 && !ended) response.once('drain', pour)
    }
    pour()
    return true
  })
  closing.push(async () => (ended = true))
  client.subscribe(1, {
    kind: 'logs',
    cluster: 'real',
    namespace: 'shop',
    pod: 'a',
    container: 'c',
    previous: false,
    follow: true,
    timestamps: false,
  })
  await client.until(() => client.bytes > LIMITS.bufferedBytes)
  let before = -1
  while (before !== client.bytes + written) {
    before = client.bytes + written
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  expect(client.bytes).toBeLessThan(LIMITS.bufferedBytes * 1.3)
  expect(written).toBeLessThan(30_000_000)
  client.send({ type: 'ack', id: 1, bytes: client.bytes })
  const held = client.bytes
  await client.until(() => client.bytes > held + 500_000)
})

test('what no page of ours sends ends the socket with a code that says why', async () => {
  const { console, client } = await open(() => false)
  client.socket.send('{"type":"nonsense"}')
  expect(await client.closed).toBe(CLOSE.badFrame)

  const big = await connect(console)
  big.socket.send('x'.repeat(LIMITS.frameBytes + 1))
  expect(await big.closed).toBe(CLOSE.tooMuch)

  const many = await connect(console)
  for (let id = 0; id <= LIMITS.subscriptions; id += 1) many.subscribe(id, { kind: 'clusters' })
  expect(await many.closed).toBe(CLOSE.tooMuch)

  const old = new StreamClient(console.server.port, {}, 'pilothouse.v0')
  expect(await old.closed).toBe(CLOSE.wrongProtocol)
})

test('a server that stops says so to every page', async () => {
  const api = await scriptedCluster(() => false)
  const console = await TestConsole.start({ real: api.url })
  const client = new StreamClient(console.server.port)
  await client.opened
  const closed = client.closed
  await console.close()
  expect(await closed).toBe(CLOSE.goingAway)
  await api.close()
})

test('an API server that goes and comes back loses and doubles nothing', async () => {
  const rows = rowsOf(3)
  const sockets = new Set<Asked>()
  let away = false
  const all = serve(rows, (asked) => {
    sockets.add(asked)
    asked.response.write(bookmark('1000'))
  })
  const { client } = await open((asked) => {
    if (!away || asked.path !== THINGS) return all(asked)
    asked.request.socket.resetAndDestroy()
    return true
  })
  client.subscribe(1, things)
  await client.until(() => client.state(1)?.name === 'live')
  away = true
  for (const { request } of sockets) request.socket.resetAndDestroy()
  await client.until(() => client.state(1)?.name === 'reconnecting')
  expect(client.rows.size).toBe(3)
  rows.push({ uid: 'late', name: 'late', version: '2000' })
  sockets.clear()
  away = false
  await client.until(() => client.state(1)?.name === 'live')
  for (const { response } of sockets) response.write(event('ADDED', { uid: 'late', name: 'late', version: '2000' }))
  await client.until(() => client.rows.has('late'))
  expect(client.rows.size).toBe(4)
})

test('one session with very many pages is told to wait, and another one is served', async () => {
  const api = await scriptedCluster(() => false)
  closing.push(api.close)
  const console = await TestConsole.start({ real: api.url }, [])
  closing.push(() => console.close())
  const [greedy, other] = [await console.login(), await console.login()]
  const clients: StreamClient[] = []
  for (let count = 0; count < 100; count += 1) clients.push(new StreamClient(console.server.port, { cookie: greedy }))
  await Promise.all(clients.map(({ opened }) => opened))
  await expect(new StreamClient(console.server.port, { cookie: greedy }).opened).rejects.toThrow('429')
  const served = new StreamClient(console.server.port, { cookie: other })
  await served.opened
  for (const { socket } of [...clients, served]) socket.terminate()
})
