import { expect, test } from 'vitest'
import { routePath } from './call.ts'
import { errorBody, failureOf } from './failure.ts'
import { warningsOf } from './warnings.ts'

test("the API server's own words reach the person, with what kind of failure it is", async () => {
  const status = { kind: 'Status', status: 'Failure', message: 'pods "x" not found', reason: 'NotFound', code: 404 }
  const failure = await failureOf(new Response(JSON.stringify(status), { status: 404 }))
  expect(failure.body).toMatchObject({ kind: 'notFound', message: 'pods "x" not found' })
})

test('how long to wait is kept', async () => {
  const status = { kind: 'Status', message: 'too many requests', reason: 'TooManyRequests', code: 429, details: { retryAfterSeconds: 7 } }
  const failure = await failureOf(new Response(JSON.stringify(status), { status: 429 }))
  expect(failure.body).toMatchObject({ kind: 'busy', retryAfter: 7 })
})

test("the console's own errors stay as they are, and a page of a middleman still says something", async () => {
  const own = await failureOf(new Response(JSON.stringify({ error: { kind: 'readOnly', message: 'read only' } }), { status: 403 }))
  expect(own.body).toEqual({ kind: 'readOnly', message: 'read only' })
  const foreign = await failureOf(new Response('<h1>Bad gateway</h1>', { status: 502 }))
  expect(foreign.body).toEqual({ kind: 'unreachable', message: '<h1>Bad gateway</h1>' })
  expect(errorBody(new Error('oops'))).toEqual({ kind: 'internal', message: 'oops' })
})

test('names in a path are encoded', () => {
  expect(routePath('/api/clusters/:cluster/search', { cluster: 'a/b' }, { q: 'x y', namespaces: undefined })).toBe(
    '/api/clusters/a%2Fb/search?q=x+y',
  )
})

test.each([
  [null, []],
  ['299 - "one"', ['one']],
  ['299 - "say \\"hi\\", twice", 299 - "two", 299 - "two"', ['say "hi", twice', 'two']],
])('warnings of the API server are read: %j', (header, texts) => {
  expect(warningsOf(header)).toEqual(texts)
})
