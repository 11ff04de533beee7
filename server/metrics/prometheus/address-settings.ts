import type { ClusterHandle } from '../../cluster/cluster-handle.ts'

/** Addresses that the settings give, by the name or id of a cluster; '' for the current one. */
export type AddressSettings = ReadonlyMap<string, string>

/** The address that the settings give for a cluster, if any. */
export function addressOf(settings: AddressSettings, { id, name, current }: ClusterHandle['info']): string | undefined {
  return settings.get(id) ?? settings.get(name) ?? (current ? settings.get('') : undefined)
}
