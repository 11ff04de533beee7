import { afterEach, expect, test, vi } from 'vitest'
import type { ResourceKind } from '#lib/contract/resources.ts'
import { ClusterHandle } from '../cluster/cluster-handle.ts'
import { UsageHub } from '../metrics/usage/hub.ts'
import { type ScriptedApi, scriptedApi } from '../testing/scripted-api.ts'
import type { Delta, Said } from '../worker/protocol.ts'
import { TableHub } from './hub.ts'

const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

const pods: ResourceKind = {
  id: 'pods',
  group: '',
  version: 'v1',
  plural: 'pods',
  singular: 'pod',
  kind: 'Pod',
  namespaced: true,
  verbs: ['list', 'watch'],
  shortNames: [],
  categories: [],
  subresources: [],
  custom: false,
}
const nobody = { reset: () => {}, upserted: () => {}, removed: () => {}, changed: () => {} }

/** A table that somebody opened while they look at its cluster, and what its worker says. */
async function opened(): Promise<{ api: ScriptedApi; say: (delta: Delta) => void; hub: TableHub }> {
  const api = await scriptedApi(({ response }) => response.end('{"items":[]}'))
  ends.push(api.close)
  const usage = new UsageHub([])
  ends.push(() => usage.close())
  let hear: (said: Said) => void = () => {}
  const pool = {
    open: (job: { hear: (said: Said) => void }) => {
      hear = job.hear
      return { close: () => {}, tell: () => {}, ask: () => {} }
    },
  }
  const info = { id: 'x', name: 'x', source: 'kubeconfig', current: true, server: api.url, open: true, insecure: false } as const
  const handle = new ClusterHandle(info, { cluster: { server: api.url }, user: { token: 't' } })
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
  ends.push(() => vi.useRealTimers())
  const hub = new TableHub(pool, usage)
  hub.follow(handle, pods, { namespaces: [] }, nobody)
  usage.of(handle).present()
  await vi.advanceTimersByTimeAsync(6_000)
  return { api, say: (delta) => hear({ type: 'delta', delta }), hub }
}

test('usage is not sampled while a list is read', async () => {
  const { api } = await opened()
  expect(api.asked).toEqual([])
})

test.each<[string, (table: Awaited<ReturnType<typeof opened>>) => void]>([
  ['has come to its end', ({ say }) => say({ keys: [], rows: [], removed: [], complete: true })],
  ['is not wanted any more', ({ hub }) => hub.close()],
])('usage is sampled once a list %s', async (_, end) => {
  const table = await opened()
  end(table)
  await vi.advanceTimersByTimeAsync(2_000)
  vi.useRealTimers()
  expect((await table.api.nth(1)).path).toContain('/apis/metrics.k8s.io/')
})
