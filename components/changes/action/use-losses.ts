import { useQuery } from '@tanstack/react-query'
import type { Subject } from '#components/resource/object/subject.ts'
import { type CountedKind, countIn } from '#lib/client/count-objects.ts'
import { useOwned } from '#lib/client/hooks/use-owned.ts'
import { useResources } from '#lib/client/hooks/use-resources.ts'
import { volumesOf } from '#lib/kube/describe/volumes.ts'
import { resourceId } from '#lib/kube/names.ts'
import type { OwnedObject } from '#lib/kube/owned.ts'
import { textAt } from '#lib/kube/read.ts'

/** What a deletion takes with it. */
export interface Losses {
  state: 'loading' | 'known'
  owned: readonly OwnedObject[]
  /** Kinds with their counts: the contents of a namespace, the objects of a CustomResourceDefinition. */
  contents: readonly CountedKind[]
  /** Kinds that could not be counted. */
  unread: readonly string[]
  /** Volumes whose data ends with the Pod. */
  ephemeral: readonly string[]
  finalizers: readonly string[]
  /** So much is lost that the name is to be typed. */
  grave: boolean
}

const MANY_OWNED = 10
const GRAVE_KINDS = new Set(['namespaces', 'customresourcedefinitions.apiextensions.k8s.io', 'persistentvolumes', 'persistentvolumeclaims'])

/** Finds out what goes when an object goes. */
export function useLosses(subject: Subject): Losses {
  const { cluster, kind, name, object } = subject
  const owned = useOwned(subject)
  const { data: discovery } = useResources(cluster)
  const asked = containedKinds(subject, discovery?.resources ?? [])
  const { data, isPending } = useQuery({
    queryKey: ['contents', cluster, kind.id, name, asked.length],
    queryFn: ({ signal }) => countIn(cluster, asked, kind.id === 'namespaces' ? name : null, signal),
    enabled: asked.length > 0,
    staleTime: 10_000,
  })
  const counted = data ?? { counts: [], unread: [] }
  return {
    state: owned.state === 'loading' || (asked.length > 0 && isPending) ? 'loading' : 'known',
    owned: owned.owned,
    contents: counted.counts,
    unread: [...owned.unread, ...counted.unread],
    ephemeral: kind.id === 'pods' ? volumesOf(object).flatMap((volume) => (volume.ephemeral ? [volume.name] : [])) : [],
    finalizers: object.metadata.finalizers ?? [],
    grave: GRAVE_KINDS.has(kind.id) || owned.owned.length > MANY_OWNED,
  }
}

function containedKinds<Kind extends { id: string; namespaced: boolean; verbs: readonly string[]; group: string; custom: boolean }>(
  { kind, object }: Subject,
  all: readonly Kind[],
): Kind[] {
  if (kind.id === 'namespaces') {
    return all.filter(
      (resource) =>
        resource.namespaced && resource.verbs.includes('list') && resource.verbs.includes('delete') && !resource.id.startsWith('events'),
    )
  }
  if (kind.id === 'customresourcedefinitions.apiextensions.k8s.io') {
    const id = resourceId(textAt(object, 'spec', 'names', 'plural') ?? '', textAt(object, 'spec', 'group') ?? '')
    return all.filter((resource) => resource.id === id)
  }
  return []
}
