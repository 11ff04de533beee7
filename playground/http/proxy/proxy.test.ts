import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { KubeConfig } from '@kubernetes/client-node'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import WebSocket, { WebSocketServer } from 'ws'
import { type Playground, startApiServer } from '#playground/start.ts'
import { type Access, accessTo } from '#playground/testing/access.ts'
import { proxiedTarget, readProxyName } from './address.ts'

let playground: Playground
let admin: Access

beforeAll(async () => {
  playground = await startApiServer({ port: 0, host: '127.0.0.1', seed: 'demo', speed: 1, admin: true })
  const config = new KubeConfig()
  config.loadFromString(playground.kubeconfig)
  admin = await accessTo(config)
})
afterAll(() => playground.stop())

test.each([
  ['web', { scheme: '', name: 'web', port: '' }],
  ['web:80', { scheme: '', name: 'web', port: '80' }],
  ['web:http', { scheme: '', name: 'web', port: 'http' }],
  ['https:web:443', { scheme: 'https', name: 'web', port: '443' }],
  ['http:web:', { scheme: 'http', name: 'web', port: '' }],
  [':web:80', { scheme: '', name: 'web', port: '80' }],
  ['ftp:web:80', undefined],
  ['a:b:c:d', undefined],
  ['', undefined],
])('the name %s in a path', (id, wanted) => {
  expect(readProxyName(id)).toEqual(wanted)
})

test.each([
  ['/api/v1/nodes/n/proxy/metrics/cadvisor', '/metrics/cadvisor'],
  ['/api/v1/namespaces/a/pods/p:80/proxy/', '/'],
  ['/api/v1/namespaces/a/pods/p/proxy', ''],
  ['/api/v1/namespaces/proxy/services/s/proxy/x%2Fy/?q=1&q=a%20b', '/x%2Fy/?q=1&q=a%20b'],
])('what %s asks of the other side', (path, wanted) => {
  expect(proxiedTarget(path)).toBe(wanted)
})

describe('what nobody can answer is refused in the real words', () => {
  // Each was seen on a real API server (1.36).
  test.each([
    ['namespaces/shop/services/nope/proxy/', 404, 'services "nope" not found'],
    ['namespaces/shop/services/storefront:81/proxy/', 503, 'no service port 81 found for service "storefront"'],
    ['namespaces/shop/services/storefront/proxy/', 503, 'no endpoints available for service "storefront"'],
    ['namespaces/shop/services/gift-cards:http/proxy/', 503, 'no endpoints available for service "gift-cards:http"'],
    ['namespaces/shop/services/ftp:storefront:80/proxy/', 400, 'invalid service request "ftp:storefront:80"'],
    ['namespaces/shop/pods/nope/proxy/', 404, 'pods "nope" not found'],
    ['namespaces/shop/pods/x:nope:99/proxy/', 400, 'invalid pod request "x:nope:99"'],
    ['nodes/nope/proxy/', 404, 'nodes "nope" not found'],
    ['nodes/x:node-1:9/proxy/', 400, 'invalid node request "x:node-1:9"'],
  ])('%s', async (path, code, message) => {
    const answer = await admin.send('GET', `/api/v1/${path}`)
    expect([answer.code, JSON.parse(answer.text).message]).toEqual([code, message])
  })
})

test('a request reaches the Pods of a Service with its path and query', async () => {
  const answer = await admin.send('GET', '/api/v1/namespaces/shop/services/storefront:http/proxy/lamps?page=2')
  expect(answer.code).toBe(200)
  expect(JSON.parse(answer.text)).toMatchObject({ service: 'storefront', path: '/lamps' })
})

test('a proxy without a path leads to its root', async () => {
  const path = '/api/v1/namespaces/shop/services/storefront:http/proxy'
  const answer = await admin.send('GET', `${path}?a=1`)
  expect([answer.code, answer.headers.location]).toEqual([301, `${path}/?a=1`])
})

test('a Pod that listens nowhere refuses', async () => {
  const pods = JSON.parse((await admin.send('GET', '/api/v1/namespaces/shop/pods?limit=1')).text)
  const { metadata, status } = pods.items[0]
  const answer = await admin.send('GET', `/api/v1/namespaces/shop/pods/${metadata.name}:81/proxy/`)
  expect(JSON.parse(answer.text)).toMatchObject({
    code: 503,
    reason: 'ServiceUnavailable',
    message: `error trying to reach service: dial tcp ${status.podIP}:81: connect: connection refused`,
  })
})

describe('a program on this machine that stands for a Service', () => {
  const seen: { method?: string | undefined; url?: string | undefined; body: string; authorization?: string | undefined }[] = []
  const program = createServer(async (request, response) => {
    const body = (await request.toArray()).join('')
    seen.push({ method: request.method, url: request.url, body, authorization: request.headers.authorization })
    if (request.url === '/old') response.writeHead(302, { location: '/new' }).end()
    else response.writeHead(200, { 'content-type': 'text/plain', 'access-control-allow-origin': '*' }).end('from outside')
  })
  const sockets = new WebSocketServer({ server: program })
  sockets.on('connection', (socket) => socket.on('message', (message) => socket.send(`heard ${message}`)))
  const path = '/api/v1/namespaces/monitoring/services/prometheus:http/proxy'

  beforeAll(async () => {
    await new Promise<void>((resolve) => program.listen(0, '127.0.0.1', resolve))
    const { port } = program.address() as AddressInfo
    const answer = await admin.send('PATCH', '/admin/faults', { services: { 'monitoring/prometheus': `127.0.0.1:${port}` } })
    expect(answer.code).toBe(200)
  })
  afterAll(() => {
    sockets.close()
    program.close()
  })

  test('is found as a Service, and gets what is sent, but not who sends it', async () => {
    expect((await admin.send('GET', '/api/v1/namespaces/monitoring/services/prometheus')).code).toBe(200)
    const answer = await admin.send('POST', `${path}/api/v1/query?x=1`, { query: 'up' })
    expect([answer.code, answer.text]).toEqual([200, 'from outside'])
    expect(answer.headers['access-control-allow-origin']).toBeUndefined()
    expect(seen.at(-1)).toEqual({ method: 'POST', url: '/api/v1/query?x=1', body: '{"query":"up"}', authorization: undefined })
  })

  test('and its redirects stay behind the proxy', async () => {
    expect((await admin.send('GET', `${path}/old`)).headers.location).toBe(`${path}/new`)
  })

  test('and WebSockets pass', async () => {
    const socket = new WebSocket(`${playground.url.replace('https', 'wss')}${path}/live`, admin.tls)
    socket.on('open', () => socket.send('hello'))
    const [message] = await new Promise<[Buffer]>((resolve, reject) => {
      socket.once('message', (data: Buffer) => resolve([data]))
      socket.once('error', reject)
    })
    socket.terminate()
    expect(message.toString()).toBe('heard hello')
  })

  test.each(['10.0.0.1:80', 'example.com:80', '127.0.0.1'])('another machine cannot be named: %s', async (address) => {
    expect((await admin.send('PATCH', '/admin/faults', { services: { 'monitoring/x': address } })).code).toBe(422)
  })
})

test('who may not use the proxy is told so', async () => {
  const config = new KubeConfig()
  config.loadFromString(playground.kubeconfig)
  config.setCurrentContext('playground-viewer')
  const viewer = await accessTo(config)
  const answer = await viewer.send('GET', '/api/v1/nodes/node-1/proxy/metrics')
  expect(JSON.parse(answer.text).message).toBe(
    'nodes "node-1" is forbidden: User "viewer" cannot get resource "nodes/proxy" in API group "" at the cluster scope',
  )
})
