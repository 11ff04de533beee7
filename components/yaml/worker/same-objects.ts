import { groupOf } from '#lib/kube/names.ts'
import { textAt } from '#lib/kube/read.ts'
import { locate } from '#lib/yaml/locate.ts'
import type { Finding, ParsedDocument } from '#lib/yaml/parse.ts'
import type { NamedKind } from './messages.ts'

/** An object of a text: a document, or an item of a `List`, which is the client's own kind and stands for its items. */
export interface WrittenObject {
  parsed: ParsedDocument
  value: unknown
  path: readonly (string | number)[]
}

/**
 * Objects that stand in a text for the second time, at their names: the later one would undo the earlier. Versions of one group are
 * one object to the API server.
 * @param fallback the namespace of documents that name none
 */
export function sameObjects(objects: readonly WrittenObject[], kinds: readonly NamedKind[], fallback: string | null): Finding[] {
  const seen = new Set<string>()
  const found: Finding[] = []
  for (const { parsed, value, path } of objects) {
    const apiVersion = textAt(value, 'apiVersion')
    const kind = textAt(value, 'kind')
    const name = textAt(value, 'metadata', 'name')
    if (apiVersion === undefined || kind === undefined || name === undefined) continue
    const group = groupOf(apiVersion)
    const known = kinds.find((one) => one.kind === kind && groupOf(one.apiVersion) === group)
    const namespace = known?.namespaced === false ? null : (textAt(value, 'metadata', 'namespace') ?? fallback)
    const identity = JSON.stringify([group, kind, namespace, name])
    if (seen.has(identity)) {
      const span = locate(parsed.document, [...path, 'metadata', 'name']) ?? { from: parsed.from, to: parsed.from + 1 }
      found.push({ severity: 'warning', code: 'sameObject', text: `${kind} ${name}`, ...span })
    }
    seen.add(identity)
  }
  return found
}
