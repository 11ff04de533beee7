import type { KubeObject } from '../../client/client.ts'
import { keyOf, splitKey } from '../../objects/owner.ts'
import { isTerminal, type Pod } from '../../objects/pod.ts'
import { PERSISTENT_VOLUME_CLAIMS, PERSISTENT_VOLUMES, PODS } from '../../objects/resources.ts'
import type { PersistentVolume, PersistentVolumeClaim } from '../../objects/storage.ts'
import { CONTROLLER_MANAGER, type ControllerContext, workbench } from '../runtime/context.ts'

const OF_CLAIMS = 'kubernetes.io/pvc-protection'
const OF_VOLUMES = 'kubernetes.io/pv-protection'

/**
 * Lets go of claims and volumes that are being deleted once nobody uses them: a claim when no Pod on a node mounts it, a volume
 * when no claim is bound to it (pkg/controller/volume/pvcprotection, pvprotection).
 */
export function startProtection(context: ControllerContext): { stop(): void } {
  const claims = context.informers.of<PersistentVolumeClaim>(PERSISTENT_VOLUME_CLAIMS)
  const volumes = context.informers.of<PersistentVolume>(PERSISTENT_VOLUMES)
  const pods = context.informers.of<Pod>(PODS)
  const users = pods.index('claims', (pod) => claimsOf(pod).map((name) => `${pod.metadata.namespace}/${name}`))
  const ofClaims = workbench(context, 'pvc-protection-controller', releaseClaim)
  const ofVolumes = workbench(context, 'pv-protection-controller', releaseVolume)

  claims.onChange(({ type, object }) => {
    if (type !== 'deleted' && object.metadata.deletionTimestamp) ofClaims.queue.add(keyOf(object))
  })
  pods.onChange(({ type, object }) => {
    if (type !== 'deleted' && !isTerminal(object)) return
    for (const name of claimsOf(object)) ofClaims.queue.add(`${object.metadata.namespace}/${name}`)
  })
  volumes.onChange(({ type, object }) => {
    if (type !== 'deleted' && object.metadata.deletionTimestamp) ofVolumes.queue.add(object.metadata.name)
  })

  async function releaseClaim(key: string): Promise<void> {
    const { namespace, name } = splitKey(key)
    const claim = claims.get(namespace, name)
    if (!claim?.metadata.deletionTimestamp || [...users(key)].some((pod) => pod.spec.nodeName && !isTerminal(pod))) return
    await ofClaims.client.patch(PERSISTENT_VOLUME_CLAIMS, { namespace, name }, 'merge', without(claim, OF_CLAIMS), {
      fieldManager: CONTROLLER_MANAGER,
    })
  }

  async function releaseVolume(name: string): Promise<void> {
    const volume = volumes.get(undefined, name)
    if (!volume?.metadata.deletionTimestamp || volume.status?.phase === 'Bound') return
    await ofVolumes.client.patch(PERSISTENT_VOLUMES, { name }, 'merge', without(volume, OF_VOLUMES), { fieldManager: CONTROLLER_MANAGER })
  }

  return {
    stop() {
      ofClaims.queue.stop()
      ofVolumes.queue.stop()
    },
  }
}

/** The claims that a Pod mounts: by their names, and those made for it alone. */
function claimsOf({ metadata, spec }: Pod): string[] {
  return (spec.volumes ?? []).flatMap(({ name, persistentVolumeClaim, ephemeral }) =>
    persistentVolumeClaim ? [persistentVolumeClaim.claimName] : ephemeral ? [`${metadata.name}-${name}`] : [],
  )
}

function without({ metadata }: KubeObject, finalizer: string): unknown {
  const rest = (metadata.finalizers ?? []).filter((name) => name !== finalizer)
  return { metadata: { uid: metadata.uid, finalizers: rest.length > 0 ? rest : null } }
}
