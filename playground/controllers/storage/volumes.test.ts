import { afterEach, expect, test } from 'vitest'
import type { KubeObject } from '../../client/client.ts'
import type { Pod } from '../../objects/pod.ts'
import * as resources from '../../objects/resources.ts'
import type { PersistentVolumeClaim } from '../../objects/storage.ts'
import { type DrivenCluster, startDrivenCluster } from '../../testing/driven-cluster.ts'
import { runPod } from '../../testing/pods.ts'

let driven: DrivenCluster
afterEach(() => {
  driven.stop()
  expect(driven.troubles).toEqual([])
})

test('a claim is provisioned for the node that its Pod then runs on, and says by whom', async () => {
  driven = await startDrivenCluster()
  const names = ['a', 'b', 'c', 'd', 'e', 'f']
  for (const name of names) {
    await driven.client.create(resources.PERSISTENT_VOLUME_CLAIMS, {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { name, namespace: 'default' },
      ...{ spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } } },
    })
    await runPod(driven, name, { command: ['sleep', '60'] }, { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: name } }] })
  }
  await driven.clock.advance(15_000)
  const pods = await driven.list<Pod>(resources.PODS, 'default')
  const claims = await driven.list<PersistentVolumeClaim>(resources.PERSISTENT_VOLUME_CLAIMS, 'default')
  const selected = claims.map(({ metadata }) => metadata.annotations?.['volume.kubernetes.io/selected-node'])
  expect(selected).toEqual(names.map((name) => pods.find(({ metadata }) => metadata.name === name)?.spec.nodeName))
  expect(claims[0]?.metadata.annotations).toMatchObject({
    'volume.beta.kubernetes.io/storage-provisioner': 'disk.playground.simulated',
    'volume.kubernetes.io/storage-provisioner': 'disk.playground.simulated',
  })
  const events = await driven.list<KubeObject & { reason?: string; source?: { component?: string } }>(resources.EVENTS, 'default')
  expect(events.find(({ reason }) => reason === 'ProvisioningSucceeded')?.source?.component).toBe(
    'disk.playground.simulated_csi-provisioner-0',
  )
})
