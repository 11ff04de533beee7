import { expect, test } from 'vitest'
import { createCore } from '#playground/registry/core.ts'
import type { ApiClient, KubeObject, WatchEvent } from './client.ts'
import { inProcessClients } from './in-process.ts'

const configMaps = { group: '', version: 'v1', resource: 'configmaps' }
const settings = (name: string): KubeObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace: 'shop', labels: { app: name } },
})
const namespaces = { group: '', version: 'v1', resource: 'namespaces' }
async function client(): Promise<ApiClient> {
  const api = inProcessClients(createCore(() => 0))('tester', ['system:masters'])
  await api.create(namespaces, { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } })
  return api
}

test('a controller sees what was there and every change after it', async () => {
  const api = await client()
  await api.create(configMaps, settings('a'))
  const seen: WatchEvent[] = []
  const stop = new AbortController()
  api.watch(configMaps, { resourceVersion: '0', signal: stop.signal }, (event) => seen.push(event))
  await api.create(configMaps, settings('b'))
  await api.patch(configMaps, { namespace: 'shop', name: 'a' }, 'merge', { metadata: { labels: { tier: 'web' } } })
  await api.delete(configMaps, { namespace: 'shop', name: 'b' })
  stop.abort()
  await api.create(configMaps, settings('c'))
  expect(seen.map((e) => (e.type === 'BOOKMARK' ? e.type : `${e.type} ${e.object.metadata.name}`))).toEqual([
    'ADDED a',
    'ADDED b',
    'MODIFIED a',
    'DELETED b',
  ])
})

test('a write on an old state is refused, and changes nothing', async () => {
  const api = await client()
  const old = await api.create(configMaps, settings('a'))
  await api.update(configMaps, { ...old, metadata: { ...old.metadata, labels: { app: 'x' } } })
  await expect(api.update(configMaps, { ...old, metadata: { ...old.metadata, labels: { app: 'y' } } })).rejects.toMatchObject({
    status: { code: 409, reason: 'Conflict' },
  })
  expect((await api.get(configMaps, { namespace: 'shop', name: 'a' })).metadata.labels).toEqual({ app: 'x' })
})

test('an object with a finalizer stays until the finalizer goes', async () => {
  const api = await client()
  await api.create(configMaps, { ...settings('a'), metadata: { name: 'a', namespace: 'shop', finalizers: ['example.com/hold'] } })
  await api.delete(configMaps, { namespace: 'shop', name: 'a' })
  expect((await api.get(configMaps, { namespace: 'shop', name: 'a' })).metadata.deletionTimestamp).toBe('1970-01-01T00:00:00Z')
  await api.patch(configMaps, { namespace: 'shop', name: 'a' }, 'merge', { metadata: { finalizers: null } })
  await expect(api.get(configMaps, { namespace: 'shop', name: 'a' })).rejects.toMatchObject({ status: { code: 404 } })
})
