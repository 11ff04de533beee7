import { afterEach, expect, test } from 'vitest'
import type { KubeObject } from '../../client/client.ts'
import { isTrue } from '../../objects/condition.ts'
import type { Node } from '../../objects/node.ts'
import { isReady, type Pod } from '../../objects/pod.ts'
import * as resources from '../../objects/resources.ts'
import { type DrivenCluster, startDrivenCluster } from '../../testing/driven-cluster.ts'

let driven: DrivenCluster | undefined
afterEach(() => {
  driven?.stop()
  expect(driven?.troubles).toEqual([])
  driven = undefined
})

const deployment = (namespace: string, container: Record<string, unknown> = { image: 'nginx' }): KubeObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace },
  spec: {
    replicas: 3,
    selector: { matchLabels: { app: 'web' } },
    template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'main', ...container }] } },
  },
})

test('the Pods of a node that falls silent are replaced on the others once their toleration is over', async () => {
  driven = await startDrivenCluster()
  const { client, clock, cluster, list } = driven
  await client.create(resources.DEPLOYMENTS, deployment('default'))
  await clock.advance(20_000)
  cluster.faults.setNode('node-2', 'down')
  await clock.advance(70_000)
  const node = await client.get<Node>(resources.NODES, { name: 'node-2' })
  expect(node.status?.conditions?.find(({ type }) => type === 'Ready')).toMatchObject({ status: 'Unknown', reason: 'NodeStatusUnknown' })
  expect(node.spec.taints?.map(({ key, effect }) => `${key} ${effect}`)).toEqual([
    'node.kubernetes.io/unreachable NoSchedule',
    'node.kubernetes.io/unreachable NoExecute',
  ])
  await clock.advance(320_000)
  const running = (await list<Pod>(resources.PODS, 'default')).filter((pod) => isReady(pod) && !pod.metadata.deletionTimestamp)
  expect(running).toHaveLength(3)
  expect(running.map(({ spec }) => spec.nodeName)).not.toContain('node-2')
  cluster.faults.setNode('node-2', 'up')
  await clock.advance(60_000)
  const again = await client.get<Node>(resources.NODES, { name: 'node-2' })
  expect(isTrue(again.status?.conditions, 'Ready')).toBe(true)
  expect(again.spec.taints ?? []).toEqual([])
  expect(await list<Pod>(resources.PODS, 'default')).toHaveLength(3)
})

// As a real cluster was seen to treat a Node that is created by hand.
test('a node that no kubelet speaks for is registered, and after a minute unknown and unreachable', async () => {
  driven = await startDrivenCluster()
  const { client, clock, list } = driven
  await client.create(resources.NODES, { apiVersion: 'v1', kind: 'Node', metadata: { name: 'silent' } })
  await clock.advance(50_000)
  const read = () => client.get<Node>(resources.NODES, { name: 'silent' })
  const young = await read()
  expect(young.metadata.annotations).toEqual({ 'node.alpha.kubernetes.io/ttl': '0' })
  expect(young.spec.taints ?? []).toEqual([])
  expect(young.status?.conditions ?? []).toEqual([])
  await clock.advance(20_000)
  const node = await read()
  expect(node.status?.conditions?.map(({ type, status, reason, message }) => `${type} ${status} ${reason}: ${message}`)).toEqual(
    ['Ready', 'MemoryPressure', 'DiskPressure', 'PIDPressure'].map(
      (type) => `${type} Unknown NodeStatusNeverUpdated: Kubelet never posted node status.`,
    ),
  )
  expect(node.status?.conditions?.[0]?.lastHeartbeatTime).toBe(node.metadata.creationTimestamp)
  expect(node.spec.taints?.map(({ key, effect, timeAdded }) => [key, effect, typeof timeAdded])).toEqual([
    ['node.kubernetes.io/unreachable', 'NoSchedule', 'string'],
    ['node.kubernetes.io/unreachable', 'NoExecute', 'string'],
  ])
  const told = (await list<KubeObject & { reason: string; message: string; involvedObject: { name: string } }>(resources.EVENTS)).filter(
    ({ involvedObject }) => involvedObject.name === 'silent',
  )
  expect(told.map(({ reason, message }) => `${reason}: ${message}`)).toEqual([
    'RegisteredNode: Node silent event: Registered Node silent in Controller',
  ])
  await clock.advance(15 * 60_000)
  expect((await read()).status?.conditions?.[0]).toMatchObject({ type: 'Ready', status: 'Unknown' })
})

test('a namespace that is deleted takes all that is in it, and goes', async () => {
  driven = await startDrivenCluster()
  const { client, clock, list } = driven
  await client.create(resources.NAMESPACES, { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'gone' } })
  await clock.advance(1_000)
  expect((await list(resources.SERVICE_ACCOUNTS, 'gone')).map(({ metadata }) => metadata.name)).toEqual(['default'])
  await client.create(resources.DEPLOYMENTS, deployment('gone'))
  await clock.advance(10_000)
  await client.delete(resources.NAMESPACES, { name: 'gone' })
  await clock.advance(60_000)
  await expect(client.get(resources.NAMESPACES, { name: 'gone' })).rejects.toMatchObject({ status: { code: 404 } })
  expect(await list(resources.PODS, 'gone')).toEqual([])
})

test('deleting in the foreground keeps the owner until what it owns has gone; orphans stay', async () => {
  driven = await startDrivenCluster()
  const { client, clock, list } = driven
  const ref = { namespace: 'default', name: 'web' }
  await client.create(resources.DEPLOYMENTS, deployment('default', { image: 'busybox', command: ['sleep', '600'] }))
  await clock.advance(10_000)
  await client.delete(resources.DEPLOYMENTS, ref, { propagationPolicy: 'Orphan' })
  await clock.advance(5_000)
  await expect(client.get(resources.DEPLOYMENTS, ref)).rejects.toMatchObject({ status: { code: 404 } })
  const [set] = await list(resources.REPLICA_SETS, 'default')
  expect(set?.metadata.ownerReferences ?? []).toEqual([])
  await client.delete(resources.REPLICA_SETS, { namespace: 'default', name: set?.metadata.name ?? '' }, { propagationPolicy: 'Foreground' })
  await clock.advance(0)
  expect((await list(resources.REPLICA_SETS, 'default'))[0]?.metadata.finalizers).toEqual(['foregroundDeletion'])
  await clock.advance(40_000)
  expect(await list(resources.REPLICA_SETS, 'default')).toEqual([])
  expect(await list(resources.PODS, 'default')).toEqual([])
})
