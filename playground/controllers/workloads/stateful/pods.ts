import type { KubeObject, OwnerReference } from '../../../client/client.ts'
import { controllerReference } from '../../../objects/owner.ts'
import type { Pod } from '../../../objects/pod.ts'
import type { StatefulSet } from '../../../objects/sets.ts'
import type { PodTemplate } from '../../../objects/workload.ts'
import { podFromTemplate } from '../pod-control.ts'

export const REVISION_LABEL = 'controller-revision-hash'

/** The number at the end of a Pod's name, or -1 for one that is not of the set. */
export function ordinalOf(set: StatefulSet, pod: KubeObject): number {
  const prefix = `${set.metadata.name}-`
  const rest = pod.metadata.name.startsWith(prefix) ? pod.metadata.name.slice(prefix.length) : ''
  return /^\d+$/.test(rest) ? Number(rest) : -1
}

/** The Pod of an ordinal with its identity: name, host name, labels, its own claims (stateful_set_utils.go). */
export function podOf(set: StatefulSet, template: PodTemplate, revision: string, ordinal: number): Pod {
  const name = `${set.metadata.name}-${ordinal}`
  const pod = podFromTemplate(set, template, name)
  const claims = set.spec.volumeClaimTemplates ?? []
  const own = claims.map(({ metadata }) => ({ name: metadata.name, persistentVolumeClaim: { claimName: `${metadata.name}-${name}` } }))
  const others = (template.spec.volumes ?? []).filter((volume) => !own.some((claim) => claim.name === volume.name))
  return {
    ...pod,
    metadata: {
      ...pod.metadata,
      generateName: `${set.metadata.name}-`,
      labels: {
        ...pod.metadata.labels,
        'statefulset.kubernetes.io/pod-name': name,
        'apps.kubernetes.io/pod-index': String(ordinal),
        [REVISION_LABEL]: revision,
      },
    },
    spec: {
      ...pod.spec,
      hostname: name,
      ...(set.spec.serviceName && { subdomain: set.spec.serviceName }),
      ...(own.length + others.length > 0 && { volumes: [...others, ...own] }),
    },
  }
}

/** The claims of an ordinal; who is to take them along owns them. */
export function claimsOf(set: StatefulSet, ordinal: number, pod?: Pod): KubeObject[] {
  const ownerReferences = claimOwners(set, ordinal, pod)
  return (set.spec.volumeClaimTemplates ?? []).map(({ metadata, spec }) => ({
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: {
      name: `${metadata.name}-${set.metadata.name}-${ordinal}`,
      ...(set.metadata.namespace && { namespace: set.metadata.namespace }),
      labels: { ...metadata.labels, ...set.spec.selector.matchLabels },
      ...(metadata.annotations && { annotations: metadata.annotations }),
      ...(ownerReferences.length > 0 && { ownerReferences }),
    },
    spec,
  }))
}

/**
 * Who takes a claim along: the set when it is deleted, or the Pod that goes because the set shrinks
 * (stateful_set_utils.go: updateClaimOwnerRefForSetAndPod).
 */
export function claimOwners(set: StatefulSet, ordinal: number, pod: Pod | undefined): OwnerReference[] {
  const { whenDeleted = 'Retain', whenScaled = 'Retain' } = set.spec.persistentVolumeClaimRetentionPolicy ?? {}
  const start = set.spec.ordinals?.start ?? 0
  const leaves = ordinal < start || ordinal >= start + (set.spec.replicas ?? 1)
  if (leaves && whenScaled === 'Delete') return pod ? [{ ...controllerReference(pod), apiVersion: 'v1', kind: 'Pod' }] : []
  return whenDeleted === 'Delete' ? [controllerReference(set)] : []
}
