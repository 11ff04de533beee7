import { dataKeys, objectNames } from '#lib/client/reference-names.ts'
import type { ResourceKind } from '#lib/contract/resources.ts'
import type { Reference } from '#lib/openapi/references.ts'

/** Where an editor is, as far as names of other objects go; the kinds arrive when discovery has answered. */
export interface NamePlace {
  cluster: string
  kinds: () => readonly ResourceKind[]
  /** The namespace of documents that name none. */
  namespace: () => string | null
}

/** The names (or keys) that a field may hold, from what is there in the cluster. */
export async function namesFor(reference: Reference, place: NamePlace, documentNamespace: string | undefined): Promise<string[]> {
  const namespace = documentNamespace ?? place.namespace()
  const group = reference.type === 'key' ? '' : reference.group
  const kind = place.kinds().find((known) => known.kind === reference.kind && (group === undefined || known.group === group))
  if (kind === undefined || !kind.verbs.includes(reference.type === 'key' ? 'get' : 'list')) return []
  return reference.type === 'key' ? dataKeys(place.cluster, kind, namespace, reference.name) : objectNames(place.cluster, kind, namespace)
}
