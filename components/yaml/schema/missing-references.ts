import type { ListedNames } from '#lib/client/reference-names.ts'
import type { ResourceKind } from '#lib/contract/resources.ts'
import { nearest } from '#lib/kube/nearest.ts'
import type { Reference } from '#lib/openapi/references.ts'
import type { MadeObject } from '#lib/openapi/references-in.ts'
import type { PlacedReference, TextReferences } from '../worker/messages.ts'
import { referredKind } from './name-completion.ts'

/** What the cluster answers about names; undefined where it may not be asked, or no answer came. */
export interface NameBook {
  names: (kind: ResourceKind, namespace: string | null) => Promise<ListedNames | undefined>
  isThere: (kind: ResourceKind, namespace: string | null, name: string) => Promise<boolean | undefined>
  keys: (kind: ResourceKind, namespace: string | null, name: string) => Promise<string[] | undefined>
}

/** A name that a text refers to and that is not there. */
export interface Missing {
  type: Reference['type']
  from: number
  to: number
  kind: ResourceKind
  /** null for cluster-scoped kinds. */
  namespace: string | null
  /** The object that is not there, or that lacks the key. */
  name: string
  /** The key that it lacks, '' where the object itself is missing. */
  key: string
  /** The name (or key) that was most likely meant. */
  meant: string | undefined
  /** The keys that are there. */
  known: readonly string[]
  /** The document names no namespace of its own. */
  implied: boolean
}

/** Objects of which keys are looked up, and names that are asked for one by one: beyond these nothing is said. */
const MOST_ASKED = 20

/**
 * What a text refers to and what is neither in the cluster nor made by the text itself. Where the cluster may not be asked, nothing is
 * said. What stands in a namespace that is missing itself is not said again.
 * @param fallback the namespace of documents that name none
 */
export async function missingReferences(
  { references, made }: TextReferences,
  kinds: readonly ResourceKind[],
  fallback: string | null,
  book: NameBook,
): Promise<Missing[]> {
  const placed = references.flatMap((found) => placesOf(found, kinds, fallback))
  const inText = new TextObjects(made, kinds, fallback)
  const lost = new Set<string>()
  const missing: Missing[] = []
  let asked = 0
  const mayAsk = () => asked++ < MOST_ASKED
  const isLost = async (place: Place): Promise<boolean> => {
    if (inText.has(place)) return false
    const listed = await book.names(place.kind, place.namespace)
    if (listed === undefined || listed.names.includes(place.name)) return false
    if (!listed.complete && (place.kind.id === 'namespaces' || !mayAsk())) return false
    if (!listed.complete && (await book.isThere(place.kind, place.namespace, place.name)) !== false) return false
    missing.push(missingObject(place, [...listed.names, ...inText.names(place)]))
    return true
  }
  // A namespace that is not there explains all that is missing in it.
  for (const place of placed) {
    if (place.kind.id !== 'namespaces' || lost.has(place.name)) continue
    if (await isLost(place)) lost.add(place.name)
  }
  const others = placed.filter(({ kind, namespace }) => kind.id !== 'namespaces' && (namespace === null || !lost.has(namespace)))
  await Promise.all(
    others.map(async (place) => {
      if (place.key === '') {
        await isLost(place)
        return
      }
      const keys = inText.has(place) ? inText.keys(place) : mayAsk() ? await book.keys(place.kind, place.namespace, place.name) : undefined
      if (keys === undefined || keys.includes(place.key)) return
      missing.push({ ...missingObject(place, []), type: 'key', key: place.key, known: keys, meant: nearest(place.key, keys) })
    }),
  )
  return missing.sort((a, b) => a.from - b.from)
}

interface Place extends Pick<Missing, 'from' | 'to' | 'kind' | 'namespace' | 'name' | 'key' | 'implied'> {}

function missingObject({ from, to, kind, namespace, name, implied }: Place, known: readonly string[]): Missing {
  return { type: 'object', from, to, kind, namespace, name, key: '', meant: nearest(name, known), known: [], implied }
}

/** Where what a field names would be; empty where the field may mean something else, or nothing says where. */
function placesOf(found: PlacedReference, kinds: readonly ResourceKind[], fallback: string | null): Place[] {
  const { reference, holder, from, to } = found
  const own = kinds.find(({ kind, group }) => kind === holder.kind && group === holder.group)
  if (own === undefined || (own.custom && !found.sure)) return []
  const kind = referredKind(reference, kinds)
  if (kind === undefined) return []
  const home = found.namespace ?? (own.namespaced ? fallback : null)
  const implied = found.name === ''
  if (implied && !(own.namespaced && home !== null)) return []
  if (kind.namespaced && home === null) return []
  const isKey = reference.type === 'key'
  const name = isKey ? reference.name : implied ? (home ?? '') : found.name
  return [{ from, to, kind, namespace: kind.namespaced ? home : null, name, key: isKey ? found.name : '', implied }]
}

/** The objects that a text makes. */
class TextObjects {
  readonly #keys = new Map<string, string[] | undefined>()
  readonly #names = new Map<string, string[]>()

  constructor(made: readonly MadeObject[], kinds: readonly ResourceKind[], fallback: string | null) {
    for (const { group, kind, name, namespace, keys } of made) {
      const known = kinds.find((one) => one.kind === kind && one.group === group)
      if (known === undefined) continue
      const where = `${known.id} ${known.namespaced ? (namespace ?? fallback) : null}`
      this.#keys.set(`${where} ${name}`, keys)
      this.#names.set(where, [...(this.#names.get(where) ?? []), name])
    }
  }

  has({ kind, namespace, name }: Place): boolean {
    return this.#keys.has(`${kind.id} ${namespace} ${name}`)
  }

  names({ kind, namespace }: Place): readonly string[] {
    return this.#names.get(`${kind.id} ${namespace}`) ?? []
  }

  keys({ kind, namespace, name }: Place): string[] | undefined {
    return this.#keys.get(`${kind.id} ${namespace} ${name}`)
  }
}
