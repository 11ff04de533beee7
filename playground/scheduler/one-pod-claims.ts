import type { Filter, FilterInput } from './filter.ts'

const REASON = 'node(s) unavailable due to PersistentVolumeClaim with ReadWriteOncePod access mode already in-use by another pod'

/**
 * A claim whose access mode is ReadWriteOncePod serves one Pod in the whole cluster (plugins/volumerestrictions): while another
 * has it, no node will do, wherever that Pod is.
 */
export function onePodClaimFilter({ pod, nodes, volumes: { onePod } }: FilterInput): Filter {
  if (onePod.size === 0) return () => undefined
  const taken = nodes.some((info) =>
    [...info.pods.values()].some(
      (other) =>
        other.metadata.namespace === pod.metadata.namespace &&
        other.spec.volumes?.some(({ persistentVolumeClaim }) => persistentVolumeClaim && onePod.has(persistentVolumeClaim.claimName)),
    ),
  )
  return () => (taken ? { plugin: 'VolumeRestrictions', reasons: [REASON], final: false } : undefined)
}
