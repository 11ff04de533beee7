import { KubeConfig } from '@kubernetes/client-node'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Playground, startApiServer } from '#playground/start.ts'
import { type Access, accessTo } from '#playground/testing/access.ts'

/** Whatever is sent, there is a Status and the server goes on. */
let playground: Playground
let admin: Access
const CONFIG_MAPS = '/api/v1/namespaces/default/configmaps'

beforeAll(async () => {
  playground = await startApiServer({ port: 0, host: '127.0.0.1', seed: 'empty', speed: 1, admin: false })
  const config = new KubeConfig()
  config.loadFromString(playground.kubeconfig)
  admin = await accessTo(config)
})
afterAll(async () => {
  expect((await admin.send('GET', '/readyz')).text).toBe('ok')
  await playground.stop()
})

const named = (name: unknown, rest: object = {}) => JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name }, ...rest })
const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`

async function refused(method: string, path: string, body: unknown, headers: Record<string, string> = {}) {
  const answer = await admin.send(method, path, body, headers)
  const status = JSON.parse(answer.text)
  expect(status).toMatchObject({ kind: 'Status', status: 'Failure', code: answer.code })
  // A trace of JavaScript would tell of the server instead of the request.
  expect(status.message).not.toMatch(/\n\s+at |\.ts:\d+/)
  return { code: answer.code, reason: status.reason as string }
}

describe('bodies that cannot be read', () => {
  test.each([
    ['no JSON', '{"apiVersion": "v1", ', 'application/json', 400],
    ['nothing', '', 'application/json', 400],
    ['a list', '[]', 'application/json', 400],
    ['a number', '42', 'application/json', 400],
    ['a text of quotes that does not end', `{"a": "${'\\"'.repeat(400_000)}`, 'application/json', 400],
    ['null, which counts as an object without a name', 'null', 'application/json', 422],
    ['a lone surrogate', '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"\\ud800"}}', 'application/json', 422],
    ['a control character', '{"kind":"\u0000"}', 'application/json', 400],
    ['YAML that is none', 'a: [1, 2', 'application/yaml', 400],
    [
      'YAML that grows',
      `a: &a [x,x,x,x,x,x,x,x,x]\n${Array.from({ length: 9 }, (_, at) => `${'bcdefghij'[at]}: &${'bcdefghij'[at]} [${Array(9).fill(`*${'abcdefghi'[at]}`).join(',')}]`).join('\n')}`,
      'application/yaml',
      400,
    ],
    ['protobuf that is none', 'k8s\u0000xxxx', 'application/vnd.kubernetes.protobuf', 400],
    ['a type that nobody knows', named('a'), 'text/plain', 415],
    ['CBOR', named('a'), 'application/cbor', 415],
    ['another kind', '{"apiVersion":"v1","kind":"Secret","metadata":{"name":"a"}}', 'application/json', 400],
    ['another version', '{"apiVersion":"v7","kind":"ConfigMap","metadata":{"name":"a"}}', 'application/json', 400],
  ])('%s', async (_, body, type, code) => {
    expect(await refused('POST', CONFIG_MAPS, body, { 'content-type': type })).toMatchObject({ code })
  })

  test('too large', async () => {
    const body = named('large', { data: { a: 'x'.repeat(4 * 2 ** 20) } })
    expect(await refused('POST', CONFIG_MAPS, body)).toEqual({ code: 413, reason: 'RequestEntityTooLarge' })
  })

  test.each([1_000, 20_000, 200_000])('nested %i deep', async (depth) => {
    const { code } = await refused(
      'POST',
      CONFIG_MAPS,
      `{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"deep"},"data":${nested(depth)}}`,
    )
    expect(code).toBe(400)
  })
})

describe('patches that cannot be carried out', () => {
  beforeAll(async () => {
    await admin.send('POST', CONFIG_MAPS, named('it', { data: { a: '1' } }))
  })
  test.each([
    ['json', '[{"op":"replace","path":"/nowhere/at/all","value":1}]', 422],
    ['json', '[{"op":"jump","path":"/data"}]', 422],
    ['json', '{"op":"add"}', 400],
    ['json', '[{"op":"copy","from":"/data","path":"/data/__proto__/x"}]', 422],
    ['merge', '[1]', 400],
    ['merge', '"text"', 400],
    // The real server has no class for this fault.
    ['strategic-merge', '{"data":{"$patch":"explode"}}', 500],
    ['apply', 'data: [', 400],
  ])('%s: %s', async (kind, body, code) => {
    const type = kind === 'apply' ? 'application/apply-patch+yaml' : `application/${kind}-patch+json`
    const answer = await refused('PATCH', `${CONFIG_MAPS}/it?fieldManager=x`, body, { 'content-type': type })
    expect(answer.code).toBe(code)
  })
  test('of a type that nobody knows', async () => {
    expect((await refused('PATCH', `${CONFIG_MAPS}/it`, '{}', { 'content-type': 'application/x-patch' })).code).toBe(415)
  })
})

describe('keys that would change every object of JavaScript', () => {
  test.each([
    [
      'a body',
      'POST',
      CONFIG_MAPS,
      '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"p1"},"__proto__":{"polluted":"yes"}}',
      'application/json',
    ],
    [
      'data',
      'POST',
      CONFIG_MAPS,
      '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"p2"},"data":{"__proto__":"x","constructor":"y"}}',
      'application/json',
    ],
    [
      'a merge patch',
      'PATCH',
      `${CONFIG_MAPS}/it`,
      '{"data":{"__proto__":{"polluted":"yes"}},"constructor":{"prototype":{"polluted":"yes"}}}',
      'application/merge-patch+json',
    ],
    [
      'a strategic patch',
      'PATCH',
      `${CONFIG_MAPS}/it`,
      '{"metadata":{"annotations":{"__proto__":"x"}}}',
      'application/strategic-merge-patch+json',
    ],
    ['a JSON patch', 'PATCH', `${CONFIG_MAPS}/it`, '[{"op":"add","path":"/data/__proto__","value":"x"}]', 'application/json-patch+json'],
    ['YAML', 'POST', CONFIG_MAPS, 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: p3}\ndata: {__proto__: x}', 'application/yaml'],
    [
      'an apply',
      'PATCH',
      `${CONFIG_MAPS}/p4?fieldManager=x`,
      'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: p4}\ndata: {__proto__: x}',
      'application/apply-patch+yaml',
    ],
  ])('in %s', async (_, method, path, body, type) => {
    const answer = await admin.send(method, path, body, { 'content-type': type })
    expect(answer.code).toBeLessThan(500)
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
    expect((await admin.send('GET', CONFIG_MAPS)).code).toBe(200)
  })
})

describe('names that are none', () => {
  test.each([
    ['../../etc/passwd'],
    ['a/b'],
    ['A'],
    [''],
    ['x'.repeat(254)],
    ['a..b'],
    ['<script>'],
    ['a\nb'],
    ['👻'],
    ['a b'],
    ['%2e%2e'],
    ['-a'],
    ["'; drop"],
  ])('%j', async (name) => {
    expect(await refused('POST', CONFIG_MAPS, named(name))).toEqual({ code: 422, reason: 'Invalid' })
  })
  test.each([[7], [null], [['a']], [{ a: 1 }]])('of another type: %j', async (name) => {
    const { code } = await refused('POST', CONFIG_MAPS, named(name))
    expect([400, 422]).toContain(code)
  })
  test.each([
    '/api/v1/namespaces/%2e%2e/pods/x',
    '/api/v1/namespaces/default/pods/%00',
    '/api/v1/namespaces/default/pods/%ff',
    '/api/v1/namespaces//pods/x',
    '/api/v1/pods/x/y/z/w',
  ])('in a path: %s', async (path) => {
    const answer = await admin.send('GET', path)
    expect([400, 404]).toContain(answer.code)
  })
})

describe('queries', () => {
  test.each([
    ['labelSelector=a%20in', 400],
    ['labelSelector=%3D%3D%3D', 400],
    ['fieldSelector=spec.nothing%3Dx', 400],
    ['limit=many', 400],
    ['continue=rubbish', 400],
    ['resourceVersion=soon', 400],
    ['resourceVersion=5&resourceVersionMatch=Nearly', 422],
    ['watch=1&resourceVersion=soon', 500],
    ['watch=1&sendInitialEvents=true', 422],
    ['timeoutSeconds=long&watch=1', 400],
  ])('%s', async (query, code) => {
    const answer = await refused('GET', `${CONFIG_MAPS}?${query}`, undefined)
    expect(answer.code).toBe(code)
  })

  test('a list from the future is refused, a watch waits for it', async () => {
    const list = await admin.send('GET', `${CONFIG_MAPS}?resourceVersion=99999999`)
    expect(JSON.parse(list.text)).toMatchObject({
      code: 504,
      reason: 'Timeout',
      message: expect.stringContaining('Too large resource version: 99999999'),
    })
    const watch = await admin.send('GET', `${CONFIG_MAPS}?watch=1&resourceVersion=99999999&timeoutSeconds=1`)
    expect([watch.code, watch.text]).toEqual([200, ''])
  })

  test('a parameter that nobody knows is no matter', async () => {
    expect((await admin.send('GET', `${CONFIG_MAPS}?colour=blue&__proto__=x`)).code).toBe(200)
  })
})

test.each(['PUT', 'PATCH', 'DELETE', 'POST', 'OPTIONS', 'TRACE', 'PROPFIND'])(
  'the method %s on a path that does not have it',
  async (method) => {
    const answer = await admin.send(method, '/version')
    expect([404, 405]).toContain(answer.code)
  },
)
