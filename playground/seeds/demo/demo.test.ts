import { afterEach, expect, test } from 'vitest'
import type { ResourceRef } from '../../client/client.ts'
import { isReady, type Pod } from '../../objects/pod.ts'
import * as resources from '../../objects/resources.ts'
import type { EndpointSlice } from '../../objects/service.ts'
import type { PersistentVolumeClaim } from '../../objects/storage.ts'
import type { Deployment, ReplicaSet } from '../../objects/workload.ts'
import { type DrivenCluster, startDrivenCluster } from '../../testing/driven-cluster.ts'

let driven: DrivenCluster | undefined
afterEach(() => {
  driven?.stop()
  expect(driven?.troubles).toEqual([])
  driven = undefined
})

function reasonOf({ status }: Pod): string | undefined {
  const waiting = status?.containerStatuses?.[0]?.state.waiting?.reason
  const last = status?.containerStatuses?.[0]?.lastState.terminated?.reason
  return waiting ? [waiting, last].filter(Boolean).join(' after ') : status?.conditions?.find(({ type }) => type === 'PodScheduled')?.reason
}

test('the demo has just the troubles that it tells of, each in its own place', async () => {
  driven = await startDrivenCluster('demo')
  await driven.clock.advance(60_000)
  const pods = await driven.list<Pod>(resources.PODS)
  const troubled = pods.filter((pod) => !isReady(pod) && pod.status?.phase !== 'Succeeded')
  expect(troubled.map((pod) => `${pod.metadata.labels?.['app.kubernetes.io/name']}: ${reasonOf(pod)}`).sort()).toEqual([
    'checkout: ImagePullBackOff',
    'ledger: CrashLoopBackOff after Error',
    'recommendations: CrashLoopBackOff after OOMKilled',
    'reports: Unschedulable',
    'search: Unschedulable',
  ])
  const slices = await driven.list<EndpointSlice>(resources.ENDPOINT_SLICES, 'shop')
  const gifts = slices.find(({ metadata }) => metadata.labels?.['kubernetes.io/service-name'] === 'gift-cards')
  expect(gifts?.endpoints ?? []).toEqual([])
  const claims = await driven.list<PersistentVolumeClaim>(resources.PERSISTENT_VOLUME_CLAIMS, 'platform')
  expect(claims.map(({ status }) => status?.phase)).toEqual(['Pending'])
})

test('nothing that the demo planted is rolled out anew when the controllers look at it', async () => {
  driven = await startDrivenCluster('demo')
  const before = (await driven.list<ReplicaSet>(resources.REPLICA_SETS)).map(({ metadata }) => metadata.name)
  await driven.clock.advance(5_000)
  const after = (await driven.list<ReplicaSet>(resources.REPLICA_SETS)).map(({ metadata }) => metadata.name)
  // Only the Deployment that was never rolled out gets its first ReplicaSet.
  expect(after.filter((name) => !before.includes(name) && !name.startsWith('reports-'))).toEqual([])
})

test('the right image heals the rollout that stands still', async () => {
  driven = await startDrivenCluster('demo')
  const ref = { namespace: 'shop', name: 'checkout' }
  const containers = [{ name: 'checkout', image: 'registry.harbor-goods.example/checkout:v2.14.0' }]
  await driven.client.patch(resources.DEPLOYMENTS, ref, 'strategic', { spec: { template: { spec: { containers } } } })
  await driven.clock.advance(60_000)
  const { status } = await driven.client.get<Deployment>(resources.DEPLOYMENTS, ref)
  expect(status).toMatchObject({ replicas: 3, updatedReplicas: 3, availableReplicas: 3 })
})

test('each object says who brought it and who reports its status', async () => {
  driven = await startDrivenCluster('demo')
  const managers = async (resource: ResourceRef, namespace: string, name: string) => {
    const found = await driven?.client.get(resource, { namespace, name })
    // The shape of an entry is the API's own.
    const entries = (found?.metadata.managedFields ?? []) as { manager: string; operation: string; subresource?: string }[]
    return entries.map(({ manager, operation, subresource }) => `${manager} ${operation} ${subresource ?? ''}`.trim()).toSorted()
  }
  expect(await managers(resources.DEPLOYMENTS, 'shop', 'catalog')).toEqual([
    'kube-controller-manager Update status',
    'kubectl-client-side-apply Update',
  ])
  expect(await managers(resources.DEPLOYMENTS, 'payments', 'payments-api')).toEqual([
    'argocd-controller Apply',
    'kube-controller-manager Update status',
  ])
  const [pod] = await driven.list<Pod>(resources.PODS, 'platform')
  expect(await managers(resources.PODS, 'platform', pod?.metadata.name ?? '')).toEqual([
    'kube-controller-manager Update',
    'kubelet Update status',
  ])
})
