import { afterEach, expect, test } from 'vitest'
import type { KubeObject } from '../client/client.ts'
import type { Node } from '../objects/node.ts'
import { isReady, type Pod } from '../objects/pod.ts'
import * as resources from '../objects/resources.ts'
import { type DrivenCluster, startDrivenCluster } from '../testing/driven-cluster.ts'

let driven: DrivenCluster | undefined
afterEach(() => {
  driven?.stop()
  expect(driven?.troubles).toEqual([])
  driven = undefined
})

const pod = (name: string, spec: Record<string, unknown> = {}, cpu = '100m'): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace: 'default' },
  spec: { containers: [{ name: 'main', image: 'nginx', resources: { requests: { cpu } } }], ...spec },
})

interface Told extends KubeObject {
  reason: string
  series?: { count: number }
}

/** Of each event about a Pod that could not be placed, how often it is said to have happened. */
async function counts(name: string): Promise<number[]> {
  const events = (await driven?.list<Told>(resources.EVENTS, 'default')) ?? []
  return events
    .filter(({ metadata, reason }) => metadata.name.startsWith(`${name}.`) && reason === 'FailedScheduling')
    .map(({ series }) => series?.count ?? 1)
}

test('the same refusal again begins a series, and is counted on every half an hour', async () => {
  driven = await startDrivenCluster()
  const { client, clock } = driven
  await client.create(resources.PODS, pod('big', {}, '500'))
  await clock.advance(2_000)
  for (const round of [1, 2, 3, 4]) {
    await client.create(resources.PODS, pod(`small-${round}`))
    await clock.advance(15_000)
    await client.delete(resources.PODS, { namespace: 'default', name: `small-${round}` }, { gracePeriodSeconds: 0 })
    await clock.advance(1_000)
  }
  // The first is about the Pod before its condition was written; the others are one series, written at its second.
  expect(await counts('big')).toEqual([1, 2])
  await clock.advance(31 * 60_000)
  expect((await counts('big'))[1]).toBeGreaterThan(3)
})

test('what changes elsewhere does not make the scheduler try again', async () => {
  driven = await startDrivenCluster()
  const { client, clock } = driven
  await client.create(resources.PODS, pod('big', {}, '500'))
  await client.create(resources.PODS, pod('picky', { nodeSelector: { disk: 'ssd' } }))
  await clock.advance(2_000)
  for (const name of ['node-1', 'node-2', 'node-3'])
    await client.patch(resources.NODES, { name }, 'merge', { metadata: { labels: { colour: 'red' } } })
  await clock.advance(30_000)
  expect([await counts('big'), await counts('picky')]).toEqual([[1], [1]])
})

test.each([
  ['a label that it asks for', { nodeSelector: { disk: 'ssd' } }, { metadata: { labels: { disk: 'ssd' } } }],
  [
    'a node that takes Pods again',
    { nodeSelector: { 'kubernetes.io/hostname': 'node-1' } },
    { spec: { unschedulable: null, taints: null } },
  ],
])('a Pod is placed soon after the change that it waits for: %s', async (_, spec, body) => {
  driven = await startDrivenCluster()
  const { client, clock } = driven
  await client.patch(resources.NODES, { name: 'node-1' }, 'merge', { spec: { unschedulable: true } })
  await client.create(resources.PODS, pod('waits', spec))
  await clock.advance(5_000)
  await client.patch(resources.NODES, { name: 'node-1' }, 'merge', { spec: { unschedulable: null, taints: null } })
  await client.patch(resources.NODES, { name: 'node-1' }, 'merge', body)
  await clock.advance(20_000)
  expect(isReady(await client.get<Pod>(resources.PODS, { namespace: 'default', name: 'waits' }))).toBe(true)
})

test('a Pod that is given a toleration is tried again at once', async () => {
  driven = await startDrivenCluster()
  const { client, clock } = driven
  for (const name of ['node-1', 'node-2', 'node-3'])
    await client.patch(resources.NODES, { name }, 'merge', { spec: { taints: [{ key: 'team', value: 'a', effect: 'NoSchedule' }] } })
  await client.create(resources.PODS, pod('guest'))
  await clock.advance(3_000)
  const { spec } = await client.get<Pod>(resources.PODS, { namespace: 'default', name: 'guest' })
  const tolerations = [...(spec.tolerations ?? []), { key: 'team', operator: 'Exists' }]
  await client.patch(resources.PODS, { namespace: 'default', name: 'guest' }, 'merge', { spec: { tolerations } })
  await clock.advance(20_000)
  expect(isReady(await client.get<Pod>(resources.PODS, { namespace: 'default', name: 'guest' }))).toBe(true)
})

test('a new node is tried by a Pod that others keep away from all there are', async () => {
  driven = await startDrivenCluster()
  const { client, clock } = driven
  const alone = {
    affinity: {
      podAntiAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: [
          { labelSelector: { matchLabels: { team: 'a' } }, topologyKey: 'kubernetes.io/hostname' },
        ],
      },
    },
  }
  const labelled = (name: string, spec: Record<string, unknown> = {}) => {
    const made = pod(name, spec)
    return { ...made, metadata: { ...made.metadata, labels: { team: 'a' } } }
  }
  for (const name of ['one', 'two', 'three']) await client.create(resources.PODS, labelled(name, alone))
  await clock.advance(5_000)
  await client.create(resources.PODS, labelled('fourth'))
  await clock.advance(15_000)
  expect(await counts('fourth')).toEqual([1])
  const known = await client.get<Node>(resources.NODES, { name: 'node-1' })
  const metadata = { name: 'node-4', labels: { 'kubernetes.io/hostname': 'node-4' } }
  await client.create(resources.NODES, { apiVersion: 'v1', kind: 'Node', metadata })
  await client.patch(resources.NODES, { name: 'node-4' }, 'merge', { status: known.status }, { subresource: 'status' })
  await clock.advance(30_000)
  expect((await client.get<Pod>(resources.PODS, { namespace: 'default', name: 'fourth' })).spec.nodeName).toBe('node-4')
})
