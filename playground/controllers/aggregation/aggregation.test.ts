import { afterEach, expect, test } from 'vitest'
import type { KubeObject } from '../../client/client.ts'
import type { APIService } from '../../objects/api-service.ts'
import type { Condition } from '../../objects/condition.ts'
import type { Lease } from '../../objects/node.ts'
import * as resources from '../../objects/resources.ts'
import { type DrivenCluster, startDrivenCluster } from '../../testing/driven-cluster.ts'

let driven: DrivenCluster | undefined
afterEach(() => {
  driven?.stop()
  expect(driven?.troubles).toEqual([])
  driven = undefined
})

const apiService = (group: string, service: string): KubeObject => ({
  apiVersion: 'apiregistration.k8s.io/v1',
  kind: 'APIService',
  metadata: { name: `v1.${group}` },
  spec: {
    group,
    version: 'v1',
    groupPriorityMinimum: 100,
    versionPriority: 100,
    insecureSkipTLSVerify: true,
    service: { namespace: 'default', name: service },
  },
})

async function available(name: string): Promise<Condition | undefined> {
  const found = await driven?.list<APIService>(resources.API_SERVICES)
  return found?.find(({ metadata }) => metadata.name === name)?.status?.conditions?.[0]
}

test('an APIService says why nobody answers for it', async () => {
  driven = await startDrivenCluster()
  const { client, clock } = driven
  const service = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'empty', namespace: 'default' } }
  await client.create(resources.SERVICES, { ...service, spec: { selector: { a: 'none' }, ports: [{ name: 'https', port: 443 }] } })
  await client.create(resources.API_SERVICES, apiService('foo.example.com', 'nope'))
  await client.create(resources.API_SERVICES, apiService('bar.example.com', 'empty'))
  await clock.advance(3_000)
  expect(await available('v1.foo.example.com')).toMatchObject({
    status: 'False',
    reason: 'ServiceNotFound',
    message: 'service/nope in "default" is not present',
  })
  expect(await available('v1.bar.example.com')).toMatchObject({
    status: 'False',
    reason: 'MissingEndpoints',
    message: 'endpointslices for service/empty in "default" have no addresses with port name "https"',
  })
})

test('a custom kind has an APIService as long as it is there', async () => {
  driven = await startDrivenCluster()
  const { client, clock } = driven
  const schema = { openAPIV3Schema: { type: 'object' } }
  await client.create(resources.CUSTOM_RESOURCE_DEFINITIONS, {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'crontabs.stable.example.com' },
    spec: {
      group: 'stable.example.com',
      scope: 'Namespaced',
      names: { plural: 'crontabs', singular: 'crontab', kind: 'CronTab' },
      versions: [{ name: 'v1', served: true, storage: true, schema }],
    },
  })
  await clock.advance(3_000)
  expect(await available('v1.stable.example.com')).toMatchObject({ status: 'True', reason: 'Local' })
  await client.delete(resources.CUSTOM_RESOURCE_DEFINITIONS, { name: 'crontabs.stable.example.com' })
  await clock.advance(3_000)
  expect(await available('v1.stable.example.com')).toBeUndefined()
})

test('without its Pods metrics-server answers nothing, and autoscalers say so', async () => {
  driven = await startDrivenCluster('demo')
  const { client, clock, cluster } = driven
  expect(await available('v1beta1.metrics.k8s.io')).toMatchObject({ status: 'True', reason: 'Passed' })
  const place = { namespace: 'kube-system', name: 'metrics-server' }
  await client.patch(resources.DEPLOYMENTS, place, 'merge', { spec: { replicas: 0 } })
  await clock.advance(60_000)
  expect(await available('v1beta1.metrics.k8s.io')).toMatchObject({ status: 'False', reason: 'MissingEndpoints' })
  expect(() => cluster.metrics.nodes()).toThrow()
  const events = await driven.list<KubeObject & { message: string }>(resources.EVENTS, 'shop')
  expect(events.map(({ message }) => message)).toContain(
    'failed to get cpu utilization: unable to get metrics for resource cpu: unable to fetch metrics from resource metrics API: the server is currently unable to handle the request (get pods.metrics.k8s.io)',
  )
  await client.patch(resources.DEPLOYMENTS, place, 'merge', { spec: { replicas: 1 } })
  await clock.advance(60_000)
  expect(cluster.metrics.nodes()).toHaveLength(3)
})

test('who leads the control plane holds a lease, and renews it', async () => {
  driven = await startDrivenCluster()
  const before = await driven.list<Lease>(resources.LEASES, 'kube-system')
  expect(before.map(({ metadata }) => metadata.name.replace(/^(apiserver)-[a-z0-9]{26}$/, '$1'))).toEqual([
    'apiserver',
    'kube-controller-manager',
    'kube-scheduler',
  ])
  await driven.client.delete(resources.LEASES, { namespace: 'kube-system', name: 'kube-scheduler' })
  await driven.clock.advance(11_000)
  const after = await driven.list<Lease>(resources.LEASES, 'kube-system')
  expect(after).toHaveLength(3)
  for (const [index, lease] of after.entries()) expect(lease.spec?.renewTime).not.toBe(before[index]?.spec?.renewTime)
})
