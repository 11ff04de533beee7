import { timestamp } from '../../clock.ts'
import { keyOf, splitKey } from '../../objects/owner.ts'
import { quantity } from '../../objects/quantity.ts'
import { PERSISTENT_VOLUME_CLAIMS, PERSISTENT_VOLUMES, STORAGE_CLASSES } from '../../objects/resources.ts'
import { selects } from '../../objects/selector.ts'
import type { PersistentVolume, PersistentVolumeClaim, StorageClass } from '../../objects/storage.ts'
import { SELECTED_NODE } from '../../scheduler/volumes.ts'
import { CONTROLLER_MANAGER, type ControllerContext, workbench } from '../runtime/context.ts'
import { EventRecorder } from '../runtime/recorder.ts'

const CREATE_TIME = 900
const RETRY = 15_000
const PROVISIONED_BY = 'pv.kubernetes.io/provisioned-by'
const BOUND_BY_CONTROLLER = 'pv.kubernetes.io/bound-by-controller'
const BIND_COMPLETED = 'pv.kubernetes.io/bind-completed'
const STORAGE_PROVISIONER = 'volume.kubernetes.io/storage-provisioner'
const BETA_STORAGE_PROVISIONER = 'volume.beta.kubernetes.io/storage-provisioner'
/** The provisioner of the playground's own classes. */
export const PROVISIONER = 'disk.playground.simulated'

/** Binds claims to volumes, makes volumes for classes, grows and reclaims them (pkg/controller/volume/persistentvolume). */
export function startVolumes(context: ControllerContext): { stop(): void } {
  const claims = context.informers.of<PersistentVolumeClaim>(PERSISTENT_VOLUME_CLAIMS)
  const volumes = context.informers.of<PersistentVolume>(PERSISTENT_VOLUMES)
  const classes = context.informers.of<StorageClass>(STORAGE_CLASSES)
  const { client, recorder, queue } = workbench(context, 'persistent-volume-binder', reconcile, 'persistentvolume-controller')
  const reclaimed = workbench(context, 'persistent-volume-binder', reclaim, 'persistentvolume-controller')
  // The provisioner and the resizer are programs of the driver, with names of their own.
  const driver = new EventRecorder({ ...context, client, component: `${PROVISIONER}_csi-provisioner-0` })
  const resizer = new EventRecorder({ ...context, client, component: `external-resizer ${PROVISIONER}` })
  const ready = new Set<string>()

  claims.onChange(({ type, object }) => {
    if (type !== 'deleted') queue.add(keyOf(object))
    else if (object.spec.volumeName) reclaimed.queue.add(object.spec.volumeName)
  })
  volumes.onChange(({ type, object }) => {
    if (type === 'deleted') return
    reclaimed.queue.add(object.metadata.name)
    for (const claim of claims.list()) if (claim.status?.phase !== 'Bound') queue.add(keyOf(claim))
  })
  classes.onChange(() => {
    for (const claim of claims.list()) if (claim.status?.phase !== 'Bound') queue.add(keyOf(claim))
  })

  async function reconcile(key: string): Promise<void> {
    const { namespace, name } = splitKey(key)
    const claim = claims.get(namespace, name)
    if (!claim || claim.metadata.deletionTimestamp) return
    if (claim.status?.phase === 'Bound') return grow(claim)
    const volume = matching(claim)
    if (volume) return bind(claim, volume)
    const className = claim.spec.storageClassName
    if (!className) {
      recorder.event(claim, 'Normal', 'FailedBinding', 'no persistent volumes available for this claim and no storage class is set')
      return queue.addAfter(key, RETRY)
    }
    const storage = classes.get(undefined, className)
    if (!storage) {
      recorder.event(claim, 'Warning', 'ProvisioningFailed', `storageclass.storage.k8s.io "${className}" not found`)
      return queue.addAfter(key, RETRY)
    }
    if (storage.volumeBindingMode === 'WaitForFirstConsumer' && !claim.metadata.annotations?.[SELECTED_NODE]) {
      recorder.event(claim, 'Normal', 'WaitForFirstConsumer', 'waiting for first consumer to be created before binding')
      return queue.addAfter(key, RETRY)
    }
    await provision(key, claim, storage)
  }

  function matching(claim: PersistentVolumeClaim): PersistentVolume | undefined {
    const wanted = quantity(claim.spec.resources?.requests?.storage)
    return [...volumes.list()]
      .filter(({ spec, status, metadata }) => {
        const reserved = spec.claimRef
        if (reserved && (reserved.namespace !== claim.metadata.namespace || reserved.name !== claim.metadata.name)) return false
        if (reserved?.uid && reserved.uid !== claim.metadata.uid) return false
        if (metadata.deletionTimestamp || status?.phase === 'Released' || status?.phase === 'Failed') return false
        if (claim.spec.volumeName && claim.spec.volumeName !== metadata.name) return false
        const sameClass = (spec.storageClassName ?? '') === (claim.spec.storageClassName ?? '')
        const modes = (claim.spec.accessModes ?? []).every((mode) => spec.accessModes?.includes(mode))
        const selected = !claim.spec.selector || selects(claim.spec.selector, metadata.labels)
        return sameClass && modes && selected && quantity(spec.capacity?.storage) >= wanted
      })
      .sort(
        (a, b) =>
          Number(Boolean(b.spec.claimRef)) - Number(Boolean(a.spec.claimRef)) ||
          quantity(a.spec.capacity?.storage) - quantity(b.spec.capacity?.storage),
      )[0]
  }

  async function bind(claim: PersistentVolumeClaim, volume: PersistentVolume): Promise<void> {
    const { namespace, name, uid = '', resourceVersion = '' } = claim.metadata
    const now = context.clock.now()
    if (volume.spec.claimRef?.uid !== uid) {
      const claimRef = { apiVersion: 'v1', kind: 'PersistentVolumeClaim', ...(namespace && { namespace }), name, uid, resourceVersion }
      const annotations = { ...volume.metadata.annotations, [BOUND_BY_CONTROLLER]: 'yes' }
      const changed = { ...volume, metadata: { ...volume.metadata, annotations }, spec: { ...volume.spec, claimRef } }
      await client.update(PERSISTENT_VOLUMES, changed, { fieldManager: CONTROLLER_MANAGER })
    }
    await volumePhase(volume.metadata.name, 'Bound', now)
    const body = {
      metadata: { annotations: { [BIND_COMPLETED]: 'yes', [BOUND_BY_CONTROLLER]: 'yes' } },
      spec: { volumeName: volume.metadata.name },
    }
    await client.patch(PERSISTENT_VOLUME_CLAIMS, { namespace, name }, 'merge', body, { fieldManager: CONTROLLER_MANAGER })
    const status = { phase: 'Bound', accessModes: volume.spec.accessModes, capacity: volume.spec.capacity }
    await client.patch(
      PERSISTENT_VOLUME_CLAIMS,
      { namespace, name },
      'merge',
      { status },
      { subresource: 'status', fieldManager: CONTROLLER_MANAGER },
    )
  }

  async function volumePhase(name: string, phase: string, now: number): Promise<void> {
    if (volumes.get(undefined, name)?.status?.phase === phase) return
    const status = { phase, lastPhaseTransitionTime: timestamp(now) }
    await client.patch(PERSISTENT_VOLUMES, { name }, 'merge', { status }, { subresource: 'status', fieldManager: CONTROLLER_MANAGER })
  }

  /** Makes a volume for the claim: it takes the storage system a moment. */
  async function provision(key: string, claim: PersistentVolumeClaim, storage: StorageClass): Promise<void> {
    if (!ready.has(claim.metadata.uid ?? '')) {
      if (claim.metadata.annotations?.[STORAGE_PROVISIONER] !== storage.provisioner) {
        const annotations = { [BETA_STORAGE_PROVISIONER]: storage.provisioner, [STORAGE_PROVISIONER]: storage.provisioner }
        const place = { namespace: claim.metadata.namespace, name: claim.metadata.name }
        await client.patch(PERSISTENT_VOLUME_CLAIMS, place, 'merge', { metadata: { annotations } }, { fieldManager: CONTROLLER_MANAGER })
      }
      recorder.event(
        claim,
        'Normal',
        'ExternalProvisioning',
        `Waiting for a volume to be created either by the external provisioner '${storage.provisioner}' or manually by the system administrator. If volume creation is delayed, please verify that the provisioner is running and correctly registered.`,
      )
      if (storage.provisioner !== PROVISIONER) return queue.addAfter(key, RETRY)
      driver.event(claim, 'Normal', 'Provisioning', `External provisioner is provisioning volume for claim "${key}"`)
      ready.add(claim.metadata.uid ?? '')
      return queue.addAfter(key, CREATE_TIME)
    }
    const name = `pvc-${claim.metadata.uid}`
    ready.delete(claim.metadata.uid ?? '')
    if (!volumes.get(undefined, name))
      await client.create(PERSISTENT_VOLUMES, volumeFor(claim, storage, name), { fieldManager: 'csi-provisioner' })
    driver.event(claim, 'Normal', 'ProvisioningSucceeded', `Successfully provisioned volume ${name}`)
  }

  async function grow(claim: PersistentVolumeClaim): Promise<void> {
    const wanted = claim.spec.resources?.requests?.storage
    const volume = volumes.get(undefined, claim.spec.volumeName ?? '')
    if (!volume || quantity(wanted) <= quantity(claim.status?.capacity?.storage)) return
    resizer.event(claim, 'Normal', 'Resizing', `External resizer is resizing volume ${volume.metadata.name}`)
    await client.patch(PERSISTENT_VOLUMES, { name: volume.metadata.name }, 'merge', { spec: { capacity: { storage: wanted } } })
    const { namespace, name } = claim.metadata
    await client.patch(
      PERSISTENT_VOLUME_CLAIMS,
      { namespace, name },
      'merge',
      { status: { capacity: { storage: wanted } } },
      { subresource: 'status', fieldManager: CONTROLLER_MANAGER },
    )
    recorder.event(claim, 'Normal', 'FileSystemResizeSuccessful', 'MountVolume.NodeExpandVolume succeeded for volume')
  }

  /** A volume whose claim has gone is kept or deleted, as its policy says; a fresh one is available. */
  async function reclaim(name: string): Promise<void> {
    const volume = volumes.get(undefined, name)
    if (!volume) return
    const { claimRef, persistentVolumeReclaimPolicy } = volume.spec
    const now = context.clock.now()
    if (!claimRef?.uid) return volume.status?.phase === 'Available' ? undefined : volumePhase(name, 'Available', now)
    const claim = claims.get(claimRef.namespace, claimRef.name ?? '')
    if (claim?.metadata.uid === claimRef.uid) return
    await volumePhase(name, 'Released', now)
    if (persistentVolumeReclaimPolicy === 'Delete' && !volume.metadata.deletionTimestamp) await client.delete(PERSISTENT_VOLUMES, { name })
  }

  return {
    stop() {
      queue.stop()
      reclaimed.queue.stop()
    },
  }
}

function volumeFor(claim: PersistentVolumeClaim, storage: StorageClass, name: string): PersistentVolume {
  const { namespace, name: claimName, uid = '', resourceVersion = '' } = claim.metadata
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: { name, annotations: { [PROVISIONED_BY]: storage.provisioner } },
    spec: {
      capacity: { storage: claim.spec.resources?.requests?.storage ?? '1Gi' },
      accessModes: claim.spec.accessModes ?? ['ReadWriteOnce'],
      claimRef: { apiVersion: 'v1', kind: 'PersistentVolumeClaim', ...(namespace && { namespace }), name: claimName, uid, resourceVersion },
      persistentVolumeReclaimPolicy: storage.reclaimPolicy ?? 'Delete',
      storageClassName: storage.metadata.name,
      volumeMode: claim.spec.volumeMode ?? 'Filesystem',
      csi: { driver: storage.provisioner, volumeHandle: name, fsType: 'ext4' },
    },
  }
}
