import type { ResourceKind } from '#lib/contract/resources.ts'
import { listAt, textAt } from './read.ts'

/** What owner references need of an object: who it is and whose. */
export interface PartialObject {
  resource: string
  kind: string
  name: string
  uid: string
  owners: readonly string[]
}

/** An object in the tree of what another one owns; `depth` 0 is owned directly. */
export interface OwnedObject extends PartialObject {
  depth: number
}

/** Reads a `PartialObjectMetadataList` (or a whole list, from a server that gives no other). */
export function readPartialList(list: unknown, kind: Pick<ResourceKind, 'id' | 'kind'>): { items: PartialObject[]; more: boolean } {
  const items = listAt(list, 'items').flatMap((item): PartialObject[] => {
    const uid = textAt(item, 'metadata', 'uid')
    const name = textAt(item, 'metadata', 'name')
    if (uid === undefined || name === undefined) return []
    const owners = listAt(item, 'metadata', 'ownerReferences').flatMap((owner) => textAt(owner, 'uid') ?? [])
    return [{ resource: kind.id, kind: kind.kind, name, uid, owners }]
  })
  return { items, more: (textAt(list, 'metadata', 'continue') ?? '') !== '' }
}

/** Everything that belongs to an object, directly or through others, each after its owner. */
export function ownedBy(uid: string, objects: readonly PartialObject[]): OwnedObject[] {
  const byOwner = new Map<string, PartialObject[]>()
  for (const object of objects) {
    for (const owner of object.owners) {
      const siblings = byOwner.get(owner)
      if (siblings === undefined) byOwner.set(owner, [object])
      else siblings.push(object)
    }
  }
  const seen = new Set([uid])
  const walk = (owner: string, depth: number): OwnedObject[] =>
    (byOwner.get(owner) ?? []).flatMap((object) => {
      if (seen.has(object.uid)) return []
      seen.add(object.uid)
      return [{ ...object, depth }, ...walk(object.uid, depth + 1)]
    })
  return walk(uid, 0)
}
