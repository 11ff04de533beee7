import { type TableAddress, useTableStore } from '#lib/client/hooks/use-live-table.ts'
import { useNamespaces } from '#lib/client/hooks/use-namespaces.ts'
import { type KindAnswer, useResourceKind } from '#lib/client/hooks/use-resource-kind.ts'
import type { LiveTable, TableStore } from '#lib/client/live/table-store.ts'
import { fieldSelectorFault, labelSelectorFault } from '#lib/kube/selector-syntax.ts'
import type { ListPlace } from '#lib/place.ts'

export interface ListTable {
  kind: KindAnswer
  table: LiveTable
  store: TableStore | null
  /** All namespaces were asked for and may not be listed at once: these are listed one by one instead. */
  standIn: readonly string[] | null
}

interface Scope {
  namespaces: readonly string[]
  labelSelector: string
  fieldSelector: string
  /** The labels column is shown. */
  labels: boolean
}

/**
 * The rows of a list. Where someone may not list all namespaces at once, the ones that are known are asked one by one: to be
 * forbidden is not to have nothing.
 */
export function useListTable(place: ListPlace, { namespaces, labelSelector, fieldSelector, labels }: Scope): ListTable {
  const kind = useResourceKind(place.cluster, place.resource)
  const namespaced = kind.state !== 'known' || kind.kind.namespaced
  // Namespaces in the address mean nothing to a kind outside of them, so with some there the kind must be known first.
  const waiting = kind.state === 'missing' || (kind.state !== 'known' && namespaces.length > 0)
  const selectors = {
    ...(labelSelector === '' || labelSelectorFault(labelSelector) !== null ? {} : { labelSelector }),
    ...(fieldSelector === '' || fieldSelectorFault(fieldSelector) !== null ? {} : { fieldSelector }),
    ...(labels ? { labels } : {}),
  }
  const wanted: TableAddress = { ...place, ...selectors, namespaces: namespaced ? [...namespaces] : [] }
  const whole = useTableStore(waiting ? null : wanted)
  const { state } = whole.snapshot
  const refused =
    state.name === 'forbidden' && state.namespace === null && wanted.namespaces.length === 0 && kind.state === 'known' && namespaced
  const known = useNamespaces(refused ? place.cluster : null).namespaces
  const standIn = refused && known.length > 0 ? known : null
  const parts = useTableStore(standIn === null ? null : { ...wanted, namespaces: [...standIn] })
  const used = standIn === null ? whole : parts
  return { kind, table: used.snapshot, store: used.store, standIn }
}
