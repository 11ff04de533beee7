import https from 'node:https'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { inProcessClients } from '#playground/client/in-process.ts'
import { createAuthority } from '#playground/pki/authority.ts'
import { type Core, createCore } from '#playground/registry/core.ts'
import { createApiServer } from './server.ts'

const CONFIG_MAPS = { group: '', version: 'v1', resource: 'configmaps' }
const TABLE = 'application/json;as=Table;v=v1;g=meta.k8s.io'

const event = z.object({
  type: z.string(),
  object: z.looseObject({
    metadata: z.looseObject({ name: z.string().optional(), resourceVersion: z.string().optional() }).optional(),
    code: z.number().optional(),
  }),
})
type Event = z.infer<typeof event>

const core: Core = createCore(Date.now)
const api = inProcessClients(core)('tester', ['system:masters'])
const authority = createAuthority()
const server = createApiServer({
  core,
  credential: authority.issueServer(['localhost']),
  clientAuthority: authority.certificate,
  authenticate: async () => ({ name: 'tester', groups: ['system:masters'] }),
  authorize: () => {},
})
let root = ''

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  const address = server.address()
  root = `https://localhost:${typeof address === 'object' && address ? address.port : 0}`
  await api.create({ ...CONFIG_MAPS, resource: 'namespaces' }, { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } })
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

/** Follows a watch until `enough` says so; `meanwhile` runs once the answer has begun. */
function follow(
  query: string,
  enough: (events: readonly Event[]) => boolean,
  meanwhile = async () => {},
  accept = 'application/json',
): Promise<Event[]> {
  return new Promise((resolve, reject) => {
    const request = https.get(
      `${root}/api/v1/namespaces/shop/configmaps?watch=1&${query}`,
      { ca: authority.certificate, headers: { accept } },
      (response) => {
        const events: Event[] = []
        const lines = createInterface(response)
        // The test ends the connection itself.
        lines.on('error', () => {})
        lines.on('line', (line) => {
          events.push(event.parse(JSON.parse(line)))
          if (!enough(events)) return
          resolve(events)
          request.destroy()
        })
        meanwhile().catch(reject)
      },
    )
    request.on('error', reject)
  })
}

const shown = ({ type, object }: Event): string => `${type} ${object.metadata?.name ?? object.code ?? ''}`.trim()
const make = (name: string, labels: Record<string, string> = {}) =>
  api.create(CONFIG_MAPS, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'shop', labels } })

test('who asks for the initial events gets them, a bookmark that ends them, and then what happens', async () => {
  await make('first-a', { test: 'first' })
  const query = 'labelSelector=test%3Dfirst&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true'
  const events = await follow(
    query,
    (seen) => seen.length === 3,
    async () => void (await make('first-b', { test: 'first' })),
  )
  expect(events.map(shown)).toEqual(['ADDED first-a', 'BOOKMARK', 'ADDED first-b'])
  expect(events[1]?.object.metadata).toMatchObject({ annotations: { 'k8s.io/initial-events-end': 'true' } })
})

test('a watch that is taken up again misses nothing and repeats nothing', async () => {
  const before = await make('again-a', { test: 'again' })
  await make('again-b', { test: 'again' })
  await api.delete(CONFIG_MAPS, { namespace: 'shop', name: 'again-a' })
  const query = `labelSelector=test%3Dagain&resourceVersion=${before.metadata.resourceVersion}`
  expect((await follow(query, (seen) => seen.length === 2)).map(shown)).toEqual(['ADDED again-b', 'DELETED again-a'])
})

test('an object that no longer meets the selector is deleted for the watcher', async () => {
  const before = await make('leaves', { test: 'leaves' })
  const change = (value: string) =>
    api.patch(CONFIG_MAPS, { namespace: 'shop', name: 'leaves' }, 'merge', { metadata: { labels: { test: value } } })
  const query = `labelSelector=test%3Dleaves&resourceVersion=${before.metadata.resourceVersion}`
  const events = await follow(
    query,
    (seen) => seen.length === 2,
    async () => {
      await change('gone')
      await change('leaves')
    },
  )
  expect(events.map(shown)).toEqual(['DELETED leaves', 'ADDED leaves'])
})

test('a version that is forgotten is answered with 410, so that the watcher lists again', async () => {
  const before = await make('old', { test: 'old' })
  await make('newer', { test: 'old' })
  core.store.compact()
  const events = await follow(`resourceVersion=${before.metadata.resourceVersion}`, (seen) => seen.length === 1)
  expect(events.map(shown)).toEqual(['ERROR 410'])
})

test('a watch in Table form names its columns once', async () => {
  await make('table-a', { test: 'table' })
  const events = await follow(
    'labelSelector=test%3Dtable',
    (seen) => seen.length === 2,
    async () => void (await make('table-b', { test: 'table' })),
    TABLE,
  )
  expect(events.map(({ object }) => Array.isArray(object.columnDefinitions))).toEqual([true, false])
  expect(events.map(({ object }) => object.rows)).toMatchObject([
    [{ cells: ['table-a', 0, expect.any(String)] }],
    [{ cells: ['table-b', 0, expect.any(String)] }],
  ])
})

test('a watch ends when its time is up', async () => {
  const code = await new Promise<number | undefined>((resolve, reject) => {
    const url = `${root}/api/v1/namespaces/shop/configmaps?watch=1&timeoutSeconds=1&resourceVersion=${core.store.revision}`
    https
      .get(url, { ca: authority.certificate }, (response) => response.resume().on('end', () => resolve(response.statusCode)))
      .on('error', reject)
  })
  expect(code).toBe(200)
})
