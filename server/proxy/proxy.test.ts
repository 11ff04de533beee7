import { connect } from 'node:net'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { TestConsole } from '../testing/console.ts'
import { type Asked, json, type ScriptedApi, scriptedApi } from '../testing/scripted-api.ts'

let answer: (asked: Asked) => void = ({ response }) => json(response, { kind: 'PodList', items: [] })
const usual = answer
let api: ScriptedApi
let console: TestConsole
beforeAll(async () => {
  api = await scriptedApi((asked) => answer(asked))
  console = await TestConsole.start({ real: api.url })
})
afterEach(() => {
  answer = usual
  api.asked.length = 0
})
afterAll(async () => {
  await console.close()
  await api.close()
})

const kube = '/api/clusters/real/kube'

test('a request reaches the API server byte for byte, as the user', async () => {
  const target = '/apis/rbac.authorization.k8s.io/v1/clusterroles/system:node?a=b%2Cc'
  expect((await console.ask(kube + target)).status).toBe(200)
  expect(api.asked[0]?.request.url).toBe(target)
  expect(api.asked[0]?.request.headers.authorization).toBe('Bearer canary-token')
})

test('no header that says who one is crosses to the API server', async () => {
  const forbidden = {
    authorization: 'Bearer other',
    cookie: 'a=b',
    'impersonate-user': 'admin',
    'impersonate-group': 'system:masters',
    'impersonate-uid': '1',
    'impersonate-extra-a': 'b',
    'x-remote-user': 'admin',
    'x-remote-group': 'system:masters',
    'x-forwarded-for': '1.2.3.4',
    forwarded: 'for=1.2.3.4',
    'x-middleware-subrequest': 'a',
    te: 'trailers',
    'x-foo': 'bar',
    connection: 'Accept, X-Foo',
    accept: 'application/json',
  }
  await console.ask(`${kube}/api/v1/pods`, { headers: { ...forbidden, 'user-agent': 'kubectl/v1.36' } })
  const headers = api.asked[0]?.request.headers ?? {}
  expect(headers.authorization).toBe('Bearer canary-token')
  expect(headers['user-agent']).toBe('kubectl/v1.36')
  for (const name of Object.keys(forbidden)) if (name !== 'authorization' && name !== 'connection') expect(headers[name]).toBeUndefined()
})

test('cookies, CORS, redirects and transport headers of the API server do not cross to the browser; warnings do', async () => {
  answer = ({ response }) =>
    json(response, {}, 200, {
      'set-cookie': 'a=b',
      'access-control-allow-origin': '*',
      'strict-transport-security': 'max-age=1',
      location: 'http://evil.example',
      server: 'x',
      warning: '299 - "old"',
      'audit-id': 'id',
    })
  const { headers } = await console.ask(`${kube}/api/v1/pods`)
  for (const name of ['set-cookie', 'access-control-allow-origin', 'strict-transport-security', 'location', 'server'])
    expect(headers[name]).toBeUndefined()
  expect(headers).toMatchObject({ warning: '299 - "old"', 'audit-id': 'id', 'cache-control': 'no-store' })
})

test('a redirect is not followed', async () => {
  answer = ({ response }) => json(response, {}, 302, { location: 'http://169.254.169.254/' })
  expect((await console.ask(`${kube}/api/v1/pods`)).status).toBe(403)
  expect(api.asked).toHaveLength(1)
})

test.each(['text/html', 'image/svg+xml', 'application/xhtml+xml', 'text/xml', 'application/octet-stream'])(
  '%s, which is none of the API, becomes a download without an origin',
  async (type) => {
    answer = ({ response }) => response.writeHead(200, { 'content-type': type }).end('<script>alert(1)</script>')
    const { headers } = await console.ask(`${kube}/api/v1/pods`)
    expect(headers).toMatchObject({ 'content-disposition': 'attachment', 'x-content-type-options': 'nosniff' })
    expect(headers['content-security-policy']).toContain('sandbox')
  },
)

test.each(['proxy/index.html', 'proxy'])('what a Pod serves is refused, with the reason in the API server’s own form', async (tail) => {
  const { status, body } = await console.ask(`${kube}/api/v1/namespaces/a/pods/b/${tail}`)
  expect(status).toBe(403)
  expect(JSON.parse(body)).toMatchObject({ kind: 'Status', code: 403, error: { kind: 'refused' } })
  expect(api.asked).toEqual([])
})

test('tricky paths never leave the console', async () => {
  for (const tail of ['/api/v1/%2e%2e/secrets', '/api/v1//pods', '/api/v1/..%2fsecrets', '/debug/pprof', '/api/v1/%252e%252e']) {
    expect((await console.ask(kube + tail)).status).toBe(400)
  }
  expect((await console.ask('/api/clusters/..%2f..%2freal/kube/version')).status).toBe(404)
  expect(api.asked).toEqual([])
})

test('a change of kubectl, which sends no Origin, is passed on with its body', async () => {
  let body = ''
  answer = ({ request, response }) => {
    request.on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => json(response, {}, 201))
  }
  const headers = { 'content-type': 'application/apply-patch+yaml' }
  const { status } = await console.ask(`${kube}/api/v1/namespaces/a/pods/b?fieldManager=x`, { method: 'PATCH', headers, body: 'kind: Pod' })
  expect([status, body, api.asked[0]?.request.headers['content-type']]).toEqual([201, 'kind: Pod', 'application/apply-patch+yaml'])
})

test('a watch streams event by event, and its end at either side ends the other', async () => {
  let ended: Promise<void> | undefined
  answer = ({ response }) => {
    ended = new Promise((resolve) => response.once('close', resolve))
    response.writeHead(200, { 'content-type': 'application/json' }).write('{"type":"ADDED"}\n')
  }
  const socket = connect(console.server.port, '127.0.0.1')
  socket.write(`GET ${kube}/api/v1/pods?watch=1 HTTP/1.1\r\nHost: 127.0.0.1:${console.server.port}\r\n\r\n`)
  const seen = new Promise<void>((resolve) => socket.on('data', (data) => data.includes('ADDED') && resolve()))
  await seen
  socket.destroy()
  await ended
})

test('a reader that does not read holds the API server back instead of filling the console', async () => {
  let written = 0
  const chunk = Buffer.alloc(65_536, 'x')
  answer = ({ response }) => {
    response.writeHead(200, { 'content-type': 'text/plain' })
    const pour = () => {
      while (written < 300_000_000 && response.write(chunk)) written += chunk.length
      if (written < 300_000_000) response.once('drain', pour)
    }
    pour()
  }
  const socket = connect(console.server.port, '127.0.0.1')
  socket.pause()
  socket.write(`GET ${kube}/api/v1/namespaces/a/pods/b/log?follow=true HTTP/1.1\r\nHost: 127.0.0.1:${console.server.port}\r\n\r\n`)
  await api.nth(1)
  let before = -1
  // It has stopped once nothing more was written for a while.
  while (before !== written) {
    before = written
    await new Promise((resolve) => setTimeout(resolve, 150))
  }
  socket.destroy()
  expect(written).toBeLessThan(30_000_000)
})

test('an API server that cannot be reached is said so, as kubectl can print it', async () => {
  const dead = await scriptedApi(() => {})
  await dead.close()
  const other = await TestConsole.start({ dead: dead.url })
  const { status, body } = await other.ask('/api/clusters/dead/kube/version')
  await other.close()
  expect(status).toBe(502)
  expect(JSON.parse(body)).toMatchObject({ kind: 'Status', status: 'Failure', error: { kind: 'unreachable' } })
})

const exec = `${kube}/api/v1/namespaces/a/pods/b/exec?command=id`

function upgradeBytes(target: string, more: Record<string, string> = {}): string {
  const headers = {
    Host: `127.0.0.1:${console.server.port}`,
    Connection: 'Upgrade',
    Upgrade: 'websocket',
    'Sec-WebSocket-Key': 'a'.repeat(22).concat('=='),
    'Sec-WebSocket-Version': '13',
    ...more,
  }
  return `GET ${target} HTTP/1.1\r\n${Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')}\r\n`
}

test.each([403, 200])('bytes behind an upgrade that the API server answered with %i never reach it', async (code) => {
  let received = ''
  answer = ({ request, response }) => {
    request.socket.on('data', (data) => {
      received += data
    })
    json(response, { kind: 'Status', code }, code)
  }
  const reply = await console.raw(`${upgradeBytes(exec)}GET /api/v1/secrets HTTP/1.1\r\nHost: x\r\n\r\n`)
  expect(reply).toMatch(new RegExp(`^HTTP/1.1 ${code} `))
  expect(received).toBe('')
  expect(api.asked).toHaveLength(1)
})

test('a token in the subprotocol and a foreign Origin do not cross with an upgrade', async () => {
  answer = ({ response }) => json(response, {}, 403)
  await console.raw(
    upgradeBytes(exec, { 'Sec-WebSocket-Protocol': 'v5.channel.k8s.io, base64url.bearer.authorization.k8s.io.dG9rZW4', Cookie: 'a=b' }),
  )
  expect(api.asked[0]?.request.headers).toMatchObject({
    'sec-websocket-protocol': 'v5.channel.k8s.io',
    authorization: 'Bearer canary-token',
  })
  expect(api.asked[0]?.request.headers.cookie).toBeUndefined()
  expect(await console.raw(upgradeBytes(exec, { Origin: 'http://evil.example' }))).toMatch(/^HTTP\/1.1 403/)
  expect(await console.raw(upgradeBytes(`${kube}/api/v1/namespaces/a/pods/b/proxy`))).toMatch(/^HTTP\/1.1 403/)
  expect(await console.raw(upgradeBytes(`${kube}/api/v1/pods`))).toMatch(/^HTTP\/1.1 400/)
  expect(api.asked).toHaveLength(1)
})

test('a read-only console opens no exec, attach or port-forward', async () => {
  const readOnly = await TestConsole.start({ real: api.url }, ['--auth', 'none', '--read-only'])
  const host = { Host: `127.0.0.1:${readOnly.server.port}` }
  for (const kind of ['exec', 'attach', 'portforward']) {
    expect(await readOnly.raw(upgradeBytes(`${kube}/api/v1/namespaces/a/pods/b/${kind}`, host))).toMatch(/^HTTP\/1.1 403/)
  }
  const created = await readOnly.ask(`${kube}/api/v1/namespaces`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  })
  await readOnly.close()
  expect(created.status).toBe(403)
  expect(api.asked).toEqual([])
})
