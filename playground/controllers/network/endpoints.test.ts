import { expect, test } from 'vitest'
import type { KubeObject } from '../../client/client.ts'
import * as resources from '../../objects/resources.ts'
import { startDrivenCluster } from '../../testing/driven-cluster.ts'

test('the addresses of Endpoints stand in their order, whatever came first', async () => {
  const { client, clock, list, stop } = await startDrivenCluster()
  const metadata = { name: 'web', namespace: 'default' }
  const spec = { selector: { app: 'web' }, ports: [{ port: 80 }] }
  await client.create(resources.SERVICES, { apiVersion: 'v1', kind: 'Service', metadata, spec })
  for (const node of [3, 1, 2]) {
    const labels = { app: 'web' }
    const place = { nodeName: `node-${node}`, containers: [{ name: 'main', image: 'nginx' }] }
    await client.create(resources.PODS, {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: `web-${node}`, namespace: 'default', labels },
      spec: place,
    })
    await clock.advance(10_000)
  }
  const found = await list<KubeObject & { subsets?: { addresses: { ip: string }[] }[] }>(resources.ENDPOINTS, 'default')
  const addresses = found.find((endpoints) => endpoints.metadata.name === 'web')?.subsets?.[0]?.addresses.map(({ ip }) => ip)
  expect(addresses).toHaveLength(3)
  expect(addresses).toEqual([...(addresses ?? [])].sort())
  stop()
})
