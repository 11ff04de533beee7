import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { TestConsole } from '../testing/console.ts'
import { json, type ScriptedApi, scriptedApi } from '../testing/scripted-api.ts'

let api: ScriptedApi
let console: TestConsole
beforeAll(async () => {
  api = await scriptedApi(({ response }) => json(response, { kind: 'APIVersions', versions: [] }))
  console = await TestConsole.start({ real: api.url }, [])
})
afterAll(async () => {
  await console.close()
  await api.close()
})

const own = () => `127.0.0.1:${console.server.port}`

/** @returns the status that refused an upgrade, or 101 */
function upgrade(headers: Record<string, string>, target = '/api/stream'): Promise<number> {
  const socket = new WebSocket(`ws://${own()}${target}`, 'pilothouse.v1', { headers })
  return new Promise((resolve, reject) => {
    socket.once('unexpected-response', (_, response) => resolve(response.statusCode ?? 0))
    socket.once('open', () => {
      socket.close()
      resolve(101)
    })
    socket.once('error', reject)
  })
}

describe('another name than our own', () => {
  test.each([
    'evil.example',
    'localhost.evil.com',
    '127.0.0.1.evil.com',
    'LOCALHOST:PORT.',
    'localhost',
    'rebind.attacker.test:PORT',
    '0.0.0.0:PORT',
  ])('in Host is refused: %s', async (host) => {
    const given = host.replace('PORT', String(console.server.port))
    for (const target of ['/', '/api/session', '/metrics']) {
      const { status } = await console.ask(target, { headers: { host: given, origin: `http://${given}` } })
      expect(status).toBe(403)
    }
  })

  test.each([
    ['zh-CN,zh;q=0.9', '<html lang="zh-CN">', '控制台不在此名称下提供服务'],
    ['en-GB', '<html lang="en">', 'not served under this name'],
  ])('is told to a person in a browser on a page, in %s', async (language, html, words) => {
    const headers = { host: 'rebind.attacker.test', accept: 'text/html,*/*', 'accept-language': language }
    const { status, body, headers: answered } = await console.ask('/c/real/pods', { headers })
    expect([status, answered['content-security-policy']]).toEqual([403, expect.stringContaining("default-src 'none'")])
    expect(body).toContain(html)
    expect(body).toContain(words)
  })

  test('is told to a script by its code', async () => {
    const { body } = await console.ask('/api/session', { headers: { host: 'rebind.attacker.test', accept: 'text/html' } })
    expect(JSON.parse(body).error.own.code).toBe('foreignHost')
  })

  test('is refused as no Host at all', async () => {
    expect(await console.raw('GET /api/session HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1.1 403/)
  })

  test.each(['localhost:PORT', '127.0.0.1:PORT', '[::1]:PORT'])('our own are served: %s', async (host) => {
    const { status } = await console.ask('/api/session', { headers: { host: host.replace('PORT', String(console.server.port)) } })
    expect(status).toBe(200)
  })

  test('does not keep a probe from its answer', async () => {
    for (const target of ['/healthz', '/readyz']) {
      expect((await console.ask(target, { headers: { host: '10.0.0.7:8080' } })).status).toBe(200)
    }
  })
})

describe('another site', () => {
  test.each(['http://evil.example', 'http://localhost:1', 'null', 'http://127.0.0.1:PORT.evil.com', 'https://127.0.0.1:PORT'])(
    'cannot open the stream, a session or a change: Origin %s',
    async (given) => {
      const origin = given.replace('PORT', String(console.server.port))
      const cookie = await console.login()
      expect(await upgrade({ origin, cookie })).toBe(403)
      const headers = { origin, cookie, 'content-type': 'application/json' }
      expect((await console.ask('/api/session', { method: 'POST', headers, body: '{"secret":"x"}' })).status).toBe(403)
      expect((await console.ask('/api/clusters/real/kube/api/v1/namespaces', { method: 'POST', headers, body: '{}' })).status).toBe(403)
    },
  )

  test('cannot open the stream without an Origin', async () => {
    expect(await upgrade({})).toBe(403)
  })

  test('cannot send a form', async () => {
    const headers = { origin: console.origin, 'content-type': 'text/plain' }
    expect((await console.ask('/api/session', { method: 'POST', headers, body: '{"secret":"x"}' })).status).toBe(403)
  })

  test.each(['cross-site', 'same-site'])('cannot have its requests answered: Sec-Fetch-Site %s', async (site) => {
    expect((await console.ask('/api/clusters', { headers: { 'sec-fetch-site': site } })).status).toBe(403)
  })

  test('gets no CORS headers', async () => {
    const headers = { origin: 'http://evil.example', 'access-control-request-method': 'POST' }
    const answer = await console.ask('/api/session', { method: 'OPTIONS', headers })
    expect(answer.status).toBe(403)
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([])
  })
})

describe('without the link of this launch', () => {
  const routes = ['/status', '/namespaces', '/resources', '/search?q=a', '/kube/api/v1/pods', '/kube/version']

  test('a cluster with a credential answers 401, whether it is there or not', async () => {
    for (const route of routes) {
      const [known, unknown] = await Promise.all(['real', 'nope'].map((cluster) => console.ask(`/api/clusters/${cluster}${route}`)))
      expect(known?.status).toBe(401)
      expect(known?.body).toBe(unknown?.body)
    }
    expect(JSON.parse((await console.ask('/api/clusters')).body)).toEqual({ clusters: [], problems: [], locked: true })
    expect(api.asked).toEqual([])
  })

  test('a wrong secret opens nothing', async () => {
    const headers = { origin: console.origin, 'content-type': 'application/json' }
    const answer = await console.ask('/api/session', { method: 'POST', headers, body: '{"secret":"wrong"}' })
    expect(answer.status).toBe(401)
    expect(answer.headers['set-cookie']).toBeUndefined()
  })

  test('a made-up session is none', async () => {
    const cookie = `pilothouse-${console.server.port}=${'x'.repeat(43)}`
    expect((await console.ask('/api/clusters/real/kube/version', { headers: { cookie } })).status).toBe(401)
  })
})

describe('with the link', () => {
  test('the secret becomes a cookie that no script can read and no other site sends', async () => {
    const secret = console.server.link.split('#')[1] ?? ''
    const headers = { origin: console.origin, 'content-type': 'application/json' }
    const answer = await console.ask('/api/session', { method: 'POST', headers, body: JSON.stringify({ secret }) })
    expect(answer.headers['set-cookie']?.[0]).toMatch(/^pilothouse-\d+=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/)
    expect(answer.body).not.toContain(secret)
  })

  test('the clusters are there, and no credential of theirs', async () => {
    const cookie = await console.login()
    const { body } = await console.ask('/api/clusters', { headers: { cookie } })
    expect(JSON.parse(body).clusters.map(({ id }: { id: string }) => id)).toEqual(['real'])
    expect(body).not.toContain('canary')
  })

  test('logging out ends the session and closes its stream', async () => {
    const cookie = await console.login()
    const socket = new WebSocket(`ws://${own()}/api/stream`, 'pilothouse.v1', { headers: { cookie, origin: console.origin } })
    await new Promise((resolve) => socket.once('open', resolve))
    const closed = new Promise((resolve) => socket.once('close', resolve))
    await console.ask('/api/session', { method: 'DELETE', headers: { cookie, origin: console.origin } })
    expect(await closed).toBe(4401)
    expect((await console.ask('/api/clusters/real/kube/version', { headers: { cookie } })).status).toBe(401)
  })
})

test('every answer of the API says that it is not to be stored', async () => {
  for (const target of ['/api/session', '/api/clusters', '/api/nope', '/api/clusters/real/kube/version', '/metrics']) {
    const { headers } = await console.ask(target)
    expect(headers['cache-control']).toBe('no-store')
    expect(headers['x-content-type-options']).toBe('nosniff')
  }
})

test.each([
  'GET http://169.254.169.254/ HTTP/1.1\r\nHost: HOST\r\n\r\n',
  'GET http://169.254.169.254/ HTTP/1.1\r\nHost: HOST\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
  'GET //evil.example/api HTTP/1.1\r\nHost: HOST\r\n\r\n',
  'GET /\\evil.example HTTP/1.1\r\nHost: HOST\r\n\r\n',
  'POST /api/session HTTP/1.1\r\nHost: HOST\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
  'POST /api/session HTTP/1.1\r\nHost: HOST\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello',
  'POST /api/session HTTP/1.1\r\nHost: HOST\r\nTransfer-Encoding: xchunked\r\n\r\nhello',
])('a request that could be read in two ways is refused: %j', async (bytes) => {
  expect(await console.raw(bytes.replace('HOST', own()))).toMatch(/^HTTP\/1.1 400/)
})
