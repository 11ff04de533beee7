import { matchesNodeTerm } from '../objects/placement.ts'
import type { Pod } from '../objects/pod.ts'
import { quantity } from '../objects/quantity.ts'
import type { PersistentVolume, PersistentVolumeClaim, StorageClass } from '../objects/storage.ts'
import type { Plugin } from './changes.ts'
import type { Filter } from './filter.ts'

/** What the volumes of a Pod mean for its placement. */
export interface VolumeCheck {
  /** Why the Pod cannot be placed at all for now, and who says so. */
  blocked?: { plugin: Plugin; reason: string }
  filter: Filter
  /** Claims that are bound only once a node is chosen (WaitForFirstConsumer). */
  waiting: PersistentVolumeClaim[]
  /** Names of the claims that serve one Pod at a time (ReadWriteOncePod). */
  onePod: Set<string>
}

/** Where the volumes are looked up. */
export interface VolumeSource {
  claim(namespace: string, name: string): PersistentVolumeClaim | undefined
  volume(name: string): PersistentVolume | undefined
  storageClass(name: string): StorageClass | undefined
  volumes(): Iterable<PersistentVolume>
}

export const SELECTED_NODE = 'volume.kubernetes.io/selected-node'

/** Looks at a Pod's claims: missing, unbound, bound to a place (plugins/volumebinding). */
export function checkVolumes(pod: Pod, source: VolumeSource): VolumeCheck {
  const bound: PersistentVolume[] = []
  const waiting: PersistentVolumeClaim[] = []
  const onePod = new Set<string>()
  const namespace = pod.metadata.namespace ?? ''
  const pass: Filter = () => undefined
  for (const volume of pod.spec.volumes ?? []) {
    const name = volume.persistentVolumeClaim?.claimName ?? (volume.ephemeral ? `${pod.metadata.name}-${volume.name}` : undefined)
    if (!name) continue
    const claim = source.claim(namespace, name)
    if (!claim) {
      const what = volume.ephemeral
        ? `waiting for ephemeral volume controller to create the persistentvolumeclaim "${name}"`
        : `persistentvolumeclaim "${name}" not found`
      // A claim by name is asked for first by the plugin that knows ReadWriteOncePod.
      return { blocked: { plugin: volume.ephemeral ? 'VolumeBinding' : 'VolumeRestrictions', reason: what }, filter: pass, waiting, onePod }
    }
    if (claim.metadata.deletionTimestamp)
      return {
        blocked: { plugin: 'VolumeBinding', reason: `persistentvolumeclaim "${name}" is being deleted` },
        filter: pass,
        waiting,
        onePod,
      }
    if (claim.spec.accessModes?.includes('ReadWriteOncePod')) onePod.add(name)
    const persistent = claim.spec.volumeName ? source.volume(claim.spec.volumeName) : undefined
    if (persistent && claim.status?.phase === 'Bound') bound.push(persistent)
    else if (source.storageClass(claim.spec.storageClassName ?? '')?.volumeBindingMode === 'WaitForFirstConsumer') waiting.push(claim)
    else
      return {
        blocked: { plugin: 'VolumeBinding', reason: 'pod has unbound immediate PersistentVolumeClaims' },
        filter: pass,
        waiting,
        onePod,
      }
  }
  const [placed, found] = [placeFilter(bound), findFilter(waiting, source)]
  return { filter: (info) => placed(info) ?? found(info), waiting, onePod }
}

function placeFilter(bound: readonly PersistentVolume[]): Filter {
  return (info) => {
    const fits = bound.every((volume) => {
      const required = volume.spec.nodeAffinity?.required
      return !required || required.nodeSelectorTerms.some((term) => matchesNodeTerm(term, info))
    })
    return fits ? undefined : { plugin: 'VolumeBinding', reasons: ["node(s) didn't match PersistentVolume's node affinity"], final: true }
  }
}

/** Without a provisioner there has to be a volume that could be bound, where the node is. */
function findFilter(waiting: readonly PersistentVolumeClaim[], source: VolumeSource): Filter {
  const manual = waiting.filter(
    ({ spec }) => source.storageClass(spec.storageClassName ?? '')?.provisioner === 'kubernetes.io/no-provisioner',
  )
  if (manual.length === 0) return () => undefined
  return (info) => {
    const found = manual.every((claim) =>
      [...source.volumes()].some(
        ({ spec, status }) =>
          status?.phase === 'Available' &&
          spec.storageClassName === claim.spec.storageClassName &&
          quantity(spec.capacity?.storage) >= quantity(claim.spec.resources?.requests?.storage) &&
          (spec.nodeAffinity?.required?.nodeSelectorTerms.some((term) => matchesNodeTerm(term, info)) ?? true),
      ),
    )
    return found
      ? undefined
      : { plugin: 'VolumeBinding', reasons: ["node(s) didn't find available persistent volumes to bind"], final: true }
  }
}
