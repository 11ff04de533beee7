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

/** The kind that a field names an object of, where the cluster serves it and it may be asked for what is there. */
export function referredKind(reference: Reference, kinds: readonly ResourceKind[]): ResourceKind | undefined {
  const group = reference.type === 'key' ? '' : reference.group
  const kind = kinds.find((known) => known.kind === reference.kind && (group === undefined || known.group === group))
  return kind?.verbs.includes(reference.type === 'key' ? 'get' : 'list') === true ? kind : undefined
}

/** The names (or keys) that a field may hold, from what is there in the cluster. */
export async function namesFor(reference: Reference, place: NamePlace, documentNamespace: string | undefined): Promise<string[]> {
  const namespace = documentNamespace ?? place.namespace()
  const kind = referredKind(reference, place.kinds())
  if (kind === undefined) return []
  if (reference.type === 'key') return (await dataKeys(place.cluster, kind, namespace, reference.name)) ?? []
  return (await objectNames(place.cluster, kind, namespace))?.names ?? []
}
