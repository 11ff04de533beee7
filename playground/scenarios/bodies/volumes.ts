/** Claims and volumes. */
import type { KubeObject } from '../../client/client.ts'
import { isReady, type Pod } from '../../objects/pod.ts'
import { PERSISTENT_VOLUME_CLAIMS, PERSISTENT_VOLUMES, PODS, STORAGE_CLASSES } from '../../objects/resources.ts'
import type { PersistentVolumeClaim } from '../../objects/storage.ts'
import { claim, pod } from '../objects.ts'
import { json, type Scenario, type Stage } from '../stage.ts'

const running = (stage: Stage, name: string) => stage.until<Pod>(PODS, name, (object) => object && isReady(object))

const bound = (stage: Stage, name: string) =>
  stage.until<PersistentVolumeClaim>(PERSISTENT_VOLUME_CLAIMS, name, (object) => object?.status?.phase === 'Bound')

const volume = (name: string, className: string, fields: object = {}): KubeObject => ({
  apiVersion: 'v1',
  kind: 'PersistentVolume',
  metadata: { name },
  spec: {
    capacity: { storage: '2Gi' },
    accessModes: ['ReadWriteOnce'],
    storageClassName: className,
    hostPath: { path: '/tmp/x' },
    ...fields,
  },
})

export const volumeScenarios: readonly Scenario[] = [
  {
    name: 'a claim without a class says why it waits',
    async run(stage) {
      await stage.create(PERSISTENT_VOLUME_CLAIMS, claim('data', { storageClassName: '' }))
      await stage.pause(4)
      await stage.tellFields<PersistentVolumeClaim>(PERSISTENT_VOLUME_CLAIMS, 'data', ({ status, spec }) => ({ status, spec }))
      await stage.tellEvents('PersistentVolumeClaim')
    },
  },
  {
    name: 'a claim of a class that there is none of',
    async run(stage) {
      await stage.create(PERSISTENT_VOLUME_CLAIMS, claim('data', { storageClassName: 'nothing-like-it' }))
      await stage.pause(4)
      await stage.tellEvents('PersistentVolumeClaim')
    },
  },
  {
    name: 'a claim waits for its first consumer',
    async run(stage) {
      const name = `wait-${stage.namespace}`
      await stage.client.create(STORAGE_CLASSES, {
        apiVersion: 'storage.k8s.io/v1',
        kind: 'StorageClass',
        metadata: { name },
        ...{ provisioner: 'kubernetes.io/no-provisioner', volumeBindingMode: 'WaitForFirstConsumer' },
      })
      try {
        await stage.create(PERSISTENT_VOLUME_CLAIMS, claim('data', { storageClassName: name }))
        await stage.pause(4)
        await stage.tellEvents('PersistentVolumeClaim')
        await stage.create(PODS, pod('user', { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }] }))
        await stage.pause(4)
        const lines = stage.lines.length
        await stage.tellEvents('Pod')
        stage.tell(
          stage.lines
            .splice(lines)
            .at(-1)
            ?.replace(/^\d+ times /, '') ?? 'nothing',
        )
      } finally {
        await stage.client.delete(STORAGE_CLASSES, { name })
      }
    },
  },
  {
    name: 'a claim takes the volume that suits it, and is kept while it is used',
    async run(stage) {
      const name = `disk-${stage.namespace}`
      await stage.client.create(PERSISTENT_VOLUMES, volume(name, name))
      try {
        await stage.create(PERSISTENT_VOLUME_CLAIMS, claim('data', { storageClassName: name }))
        await bound(stage, 'data')
        await stage.tellFields<PersistentVolumeClaim>(PERSISTENT_VOLUME_CLAIMS, 'data', ({ metadata, spec, status }) => ({
          annotations: metadata.annotations,
          finalizers: metadata.finalizers,
          volumeName: spec.volumeName,
          status,
        }))
        const pv = await stage.client.get<KubeObject & { spec: { claimRef: object }; status: { phase: string } }>(PERSISTENT_VOLUMES, {
          name,
        })
        stage.tell(
          `volume ${pv.status.phase} ${json(pv.metadata.finalizers)} ${json(pv.metadata.annotations)} ${Object.keys(pv.spec.claimRef).sort()}`,
        )
        await stage.create(PODS, pod('user', { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }] }))
        await running(stage, 'user')
        await stage.remove(PERSISTENT_VOLUME_CLAIMS, 'data')
        await stage.pause(3)
        await stage.tellFields(PERSISTENT_VOLUME_CLAIMS, 'data', ({ metadata }) => ({
          deleted: metadata.deletionTimestamp !== undefined,
          finalizers: metadata.finalizers,
        }))
        await stage.remove(PODS, 'user')
        await stage.until(PERSISTENT_VOLUME_CLAIMS, 'data', (object) => object === undefined)
        await stage.waitFor('the release', async () => {
          const { status } = await stage.client.get<KubeObject & { status: { phase: string } }>(PERSISTENT_VOLUMES, { name })
          return status.phase === 'Released'
        })
        stage.tell('the volume is released')
      } finally {
        await stage.client.delete(PERSISTENT_VOLUMES, { name })
      }
    },
  },
  {
    name: 'a claim for one Pod keeps a second waiting until the first is gone',
    async run(stage) {
      const name = `single-${stage.namespace}`
      const accessModes = ['ReadWriteOncePod']
      const volumes = [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }]
      await stage.client.create(PERSISTENT_VOLUMES, volume(name, name, { accessModes }))
      try {
        await stage.create(PERSISTENT_VOLUME_CLAIMS, claim('data', { storageClassName: name, accessModes }))
        await bound(stage, 'data')
        await stage.create(PODS, pod('first', { volumes }))
        await running(stage, 'first')
        await stage.create(PODS, pod('second', { volumes }))
        await stage.pause(3)
        await stage.tellConditions(PODS, 'second')
        await stage.remove(PODS, 'first')
        await running(stage, 'second')
        stage.tell('the second runs')
        await stage.tellEvents('Pod', 'FailedScheduling', 'second')
      } finally {
        await stage.client.delete(PERSISTENT_VOLUMES, { name })
      }
    },
  },
]
