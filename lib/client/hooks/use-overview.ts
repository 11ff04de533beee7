import { type LiveOverview, OverviewStore } from '../live/overview-store.ts'
import { SharedStores } from '../live/shared-stores.ts'
import { tabStream } from '../stream/tab.ts'
import { useLiveStore } from './use-live-store.ts'
import { useNamespaces } from './use-namespaces.ts'

const stores = new SharedStores<OverviewStore>()
const idle: LiveOverview = { state: { name: 'loading' }, overview: undefined }

export interface ShownOverview extends LiveOverview {
  /** The whole cluster was asked for and may not be looked at: these namespaces stand in for it. Null: they do not. */
  standIn: readonly string[] | null
  /** The whole cluster may not be looked at, and no namespace is known to look at instead. */
  nowhere: boolean
}

/**
 * The overview of a cluster, or of some namespaces, live. For someone who may not look across all namespaces it is of those that
 * are known: to be forbidden is not to have nothing.
 * @param namespaces empty: the whole cluster
 */
export function useOverview(cluster: string, namespaces: readonly string[]): ShownOverview {
  const whole = useStore(cluster, namespaces)
  const refused = namespaces.length === 0 && whole.state.name === 'forbidden'
  const { query, namespaces: known } = useNamespaces(refused ? cluster : null)
  const standIn = refused && known.length > 0 ? known : null
  const parts = useStore(standIn === null ? null : cluster, standIn ?? [])
  if (standIn !== null) return { ...parts, standIn, nowhere: false }
  const waits = refused && query.data === undefined && query.error === null
  return { ...(waits ? idle : whole), standIn, nowhere: refused && query.data !== undefined }
}

function useStore(cluster: string | null, namespaces: readonly string[]): LiveOverview {
  const chosen = [...namespaces].sort()
  const key = cluster === null ? null : JSON.stringify([cluster, chosen])
  const make = () => new OverviewStore(tabStream(), { cluster: cluster ?? '', namespaces: chosen })
  return useLiveStore<LiveOverview, OverviewStore>(stores, key, make, idle).snapshot
}
