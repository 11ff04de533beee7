import type { ResourceKind, ResourceList } from '#lib/contract/resources.ts'
import { apiPath, apiVersionOf } from '#lib/kube/names.ts'
import { WORKLOAD_KINDS } from '#lib/overview/kinds.ts'
import type { OverviewSpec, WatchedKind } from '../worker/protocol.ts'

/** After Pods, of which there are most, and nodes: lists are begun some at a time, in this order. */
const NAMESPACED = [
  ...WORKLOAD_KINDS.map(({ resource }) => resource),
  'persistentvolumeclaims',
  'resourcequotas',
  'horizontalpodautoscalers.autoscaling',
]
const OF_CLUSTER = ['namespaces', 'apiservices.apiregistration.k8s.io']
/** Each is a watch of its own, so of all events only those that are told of are asked for. */
const EVENTS = ['type=Warning', 'reason=ScalingReplicaSet', 'reason=SuccessfulRescale']
/** Lists of custom kinds at most; each is a watch. */
const CUSTOM_LISTS = 30
/** Namespaces at most that are asked one by one. */
export const MOST_NAMESPACES = 50

/** What an overview of a cluster, or of some namespaces, is counted from, by what the cluster serves. */
export function overviewSpec({ resources }: ResourceList, namespaces: readonly string[], identity: string): OverviewSpec {
  const chosen = [...new Set(namespaces)].sort().slice(0, MOST_NAMESPACES)
  const whole = chosen.length === 0
  const find = (id: string) => resources.filter((kind) => kind.id === id && follows(kind))
  const watch = (kind: ResourceKind, fieldSelector?: string): WatchedKind => ({
    resource: kind.id,
    kind: kind.kind,
    apiVersion: apiVersionOf(kind),
    parts:
      whole || !kind.namespaced
        ? [{ namespace: null, path: apiPath(kind, null) }]
        : chosen.map((namespace) => ({ namespace, path: apiPath(kind, namespace) })),
    ...(fieldSelector === undefined ? {} : { fieldSelector }),
  })
  const custom = resources
    .filter((kind) => kind.custom && follows(kind) && kind.subresources.includes('status') && (whole || kind.namespaced))
    .slice(0, Math.floor(CUSTOM_LISTS / Math.max(1, chosen.length)))
  return {
    counted: true,
    identity,
    namespaces: chosen,
    kinds: [
      ...find('pods').map((kind) => watch(kind)),
      ...(whole ? find('nodes').map((kind) => watch(kind)) : []),
      ...NAMESPACED.flatMap(find).map((kind) => watch(kind)),
      ...(whole ? OF_CLUSTER.flatMap(find).map((kind) => watch(kind)) : []),
      ...find('events').flatMap((kind) => EVENTS.map((selector) => watch(kind, selector))),
      ...custom.map((kind) => watch(kind)),
    ],
  }
}

/** The part of an overview that lists of Pods, nodes and workloads take their figures from. */
export function figuresSpec(whole: OverviewSpec): OverviewSpec {
  return { ...whole, counted: false, kinds: whole.kinds.filter(({ resource }) => resource === 'pods' || resource === 'nodes') }
}

function follows({ verbs }: ResourceKind): boolean {
  return verbs.includes('list') && verbs.includes('watch')
}
