import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { request } from 'undici'
import { afterEach, expect, test } from 'vitest'
import { json, scriptedApi } from '../testing/scripted-api.ts'
import { closeDispatchers, dispatcherFor } from './dispatcher.ts'

afterEach(closeDispatchers)

test('a cluster behind a proxy is reached through it', async () => {
  const api = await scriptedApi(({ response }) => json(response, { kind: 'APIVersions' }))
  const asked: string[] = []
  // A proxy is asked for a plain address in absolute form (RFC 9112, 3.2.2), and passes it on.
  const proxy = createServer((incoming, outgoing) => {
    asked.push(incoming.url ?? '')
    request(incoming.url ?? '').then(async ({ statusCode, body }) => outgoing.writeHead(statusCode).end(await body.text()))
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  // A TCP server's address is an AddressInfo.
  const { port } = proxy.address() as AddressInfo
  const connection = { server: api.url, headers: {}, tls: {}, proxyUrl: `http://127.0.0.1:${port}` }
  const answer = await request(`${api.url}/api`, { dispatcher: dispatcherFor(connection) })
  expect(await answer.body.json()).toEqual({ kind: 'APIVersions' })
  expect(asked).toEqual([`${api.url}/api`])
  await closeDispatchers()
  await api.close()
  proxy.close()
})

test('two credentials with different certificates never share a connection; tokens do', () => {
  const connection = { server: 'https://api.test', headers: {}, tls: { cert: 'a' } }
  expect(dispatcherFor({ ...connection, headers: { authorization: 'Bearer x' } })).toBe(dispatcherFor(connection))
  expect(dispatcherFor({ ...connection, tls: { cert: 'b' } })).not.toBe(dispatcherFor(connection))
})
