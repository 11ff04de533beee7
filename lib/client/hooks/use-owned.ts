import { useQuery } from '@tanstack/react-query'
import type { KubeObject } from '#lib/contract/kube.ts'
import type { ResourceKind } from '#lib/contract/resources.ts'
import { apiPath } from '#lib/kube/names.ts'
import { type OwnedObject, ownedBy, type PartialObject, readPartialList } from '#lib/kube/owned.ts'
import { podSelectorOf } from '#lib/kube/selector.ts'
import { errorBody } from '../api/failure.ts'
import { kubeRequest } from '../kube.ts'
import { useResources } from './use-resources.ts'

/** Kinds that may belong to an object, asked in this order; custom kinds of the object's own group are added. */
const ASKED = [
  'replicasets.apps',
  'pods',
  'jobs.batch',
  'deployments.apps',
  'statefulsets.apps',
  'daemonsets.apps',
  'controllerrevisions.apps',
  'services',
  'endpointslices.discovery.k8s.io',
  'configmaps',
  'secrets',
  'persistentvolumeclaims',
  'ingresses.networking.k8s.io',
] as const

/** Kinds that own what a controller makes for them; the Pods and ReplicaSets of a workload are found by its selector. */
const BY_SELECTOR = new Set(['replicasets.apps', 'pods', 'controllerrevisions.apps'])
/** Kinds that never own anything worth asking thirteen lists for. */
const CHILDLESS = new Set([
  'pods',
  'configmaps',
  'secrets',
  'events',
  'events.events.k8s.io',
  'serviceaccounts',
  'endpointslices.discovery.k8s.io',
  'leases.coordination.k8s.io',
  'persistentvolumeclaims',
  'roles.rbac.authorization.k8s.io',
  'rolebindings.rbac.authorization.k8s.io',
])
const PAGE = 500

export interface OwnedAnswer {
  owned: readonly OwnedObject[]
  state: 'loading' | 'done'
  /** Kinds that could not be read, or not to their end. */
  unread: readonly string[]
}

/** What an object in a namespace owns, directly or through others, by owner references; metadata alone is fetched. */
export function useOwned({
  cluster,
  kind,
  namespace,
  object,
}: {
  cluster: string
  kind: ResourceKind
  namespace: string | null
  object: KubeObject
}): OwnedAnswer {
  const { data: discovery } = useResources(cluster)
  const uid = object.metadata.uid
  const asks = uid !== undefined && namespace !== null && discovery !== undefined && !CHILDLESS.has(kind.id)
  const { data, isPending } = useQuery({
    // The generation and the number that is ready tell when there may be others.
    queryKey: ['owned', cluster, uid, object.metadata.generation, JSON.stringify(object.status ?? null).length],
    queryFn: async ({ signal }) => {
      const kinds = askedKinds(kind, discovery?.resources ?? [])
      const selector = podSelectorOf(object)
      const answers = await Promise.all(
        kinds.map((asked) => listOf(cluster, asked, namespace, BY_SELECTOR.has(asked.id) ? selector : undefined, signal)),
      )
      return {
        owned: ownedBy(
          uid ?? '',
          answers.flatMap((answer) => answer.items),
        ),
        unread: answers.flatMap((answer) => (answer.whole ? [] : [answer.kind])),
      }
    },
    enabled: asks,
    staleTime: 15_000,
    placeholderData: (before) => before,
  })
  return { owned: data?.owned ?? [], unread: data?.unread ?? [], state: asks && isPending ? 'loading' : 'done' }
}

function askedKinds(kind: ResourceKind, all: readonly ResourceKind[]): ResourceKind[] {
  const builtIn = ASKED.flatMap((id) => all.find((resource) => resource.id === id) ?? [])
  const related = kind.custom
    ? all.filter((resource) => resource.custom && resource.namespaced && resource.group === kind.group && resource.verbs.includes('list'))
    : []
  return [...builtIn, ...related].filter((resource) => resource.id !== kind.id)
}

async function listOf(
  cluster: string,
  kind: ResourceKind,
  namespace: string | null,
  labelSelector: string | undefined,
  signal: AbortSignal,
): Promise<{ kind: string; items: PartialObject[]; whole: boolean }> {
  try {
    const { value } = await kubeRequest(cluster, apiPath(kind, namespace), {
      query: { limit: PAGE, labelSelector },
      headers: { accept: 'application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io,application/json' },
      signal,
    })
    const { items, more } = readPartialList(value, kind)
    return { kind: kind.kind, items, whole: !more }
  } catch (failure) {
    if (signal.aborted) throw failure
    // Forbidden kinds are not counted against the page: what may not be seen is said by name.
    return { kind: kind.kind, items: [], whole: errorBody(failure).kind === 'notFound' }
  }
}
