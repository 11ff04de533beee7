import { isMap, isScalar, isSeq } from 'yaml'
import { sameJson } from '#lib/kube/change/difference.ts'
import { itemKey } from '#lib/kube/change/merge-keys.ts'
import { type FieldOwner, FieldOwners } from '#lib/kube/field-owners.ts'
import { at } from '#lib/kube/read.ts'
import { spanOf } from './locate.ts'
import { parseText } from './parse.ts'

/** Whose the fields of a line are. */
export interface LineOwners {
  owners: FieldOwner[]
  /** A field of it is not as it is in the cluster: whoever writes the text has added or changed it. */
  unsaved: boolean
}

export interface OwnerLines {
  /** The ends of lines, in order, each with its place in `groups`. */
  lines: { at: number; group: number }[]
  /** Few compared with the lines: most have the same owners. */
  groups: LineOwners[]
}

type Path = readonly (string | number)[]

/**
 * Who owns the fields of a text, line by line. Items of lists are found in the live object by what tells them apart, wherever an edit
 * has moved them. A text that cannot be read has no owners.
 * @param live the object as it is, with its `managedFields`
 */
export function ownerLines(text: string, live: unknown): OwnerLines {
  const [parsed] = parseText(text).documents
  const found = new Map<number, LineOwners>()
  if (parsed?.value === undefined) return { lines: [], groups: [] }
  const owners = new FieldOwners(live)
  const mark = (offset: number, path: Path | undefined, mine: unknown, own: boolean): void => {
    const end = text.indexOf('\n', offset)
    const line = end === -1 ? text.length : end
    const known = path === undefined ? undefined : at(live, ...path)
    const unsaved = own && (path === undefined || known === undefined || !sameJson(mine, known))
    const of = path === undefined || unsaved ? [] : owners.of(path, live)
    const before = found.get(line)
    if (before === undefined && of.length === 0 && !unsaved) return
    found.set(line, { owners: [...(before?.owners ?? []), ...of], unsaved: unsaved || before?.unsaved === true })
  }
  const visit = (node: unknown, mine: unknown, path: Path | undefined, own: boolean): void => {
    if (isMap(node)) {
      for (const { key, value } of node.items) {
        if (!isScalar(key)) continue
        const name = String(key.value)
        const inner = path === undefined ? undefined : [...path, name]
        const written = own && !(path !== undefined && isControllers(path, name))
        if (!opens(value)) mark(spanOf(key)?.to ?? 0, inner, at(mine, name), written)
        else visit(value, at(mine, name), inner, written)
      }
    } else if (isSeq(node)) {
      const place = placesIn(mine, path === undefined ? undefined : at(live, ...path))
      for (const [index, item] of node.items.entries()) {
        const there = place(index)
        const inner = path === undefined || there === undefined ? undefined : [...path, there]
        if (opens(item)) visit(item, at(mine, index), inner, own)
        else mark(spanOf(item)?.from ?? 0, inner, at(mine, index), own)
      }
    }
  }
  visit(parsed.document.contents, parsed.value, [], true)
  return grouped(found)
}

/** What controllers and the API server write: a text that has an older state of it changes nothing. */
function isControllers(path: Path, name: string): boolean {
  if (path.length === 0) return name === 'status'
  return path.length === 1 && path[0] === 'metadata' && ['generation', 'managedFields', 'resourceVersion'].includes(name)
}

function opens(node: unknown): boolean {
  return (isMap(node) || isSeq(node)) && node.items.length > 0
}

/** Where an item of a list stands in the live one. */
function placesIn(mine: unknown, theirs: unknown): (index: number) => number | undefined {
  if (!Array.isArray(mine) || !Array.isArray(theirs)) return () => undefined
  const key = itemKey(mine, theirs)
  if (key === undefined) return (index) => (index < theirs.length ? index : undefined)
  const places = new Map(theirs.map((item, index) => [key(item), index]))
  return (index) => places.get(key(mine[index]))
}

function grouped(found: ReadonlyMap<number, LineOwners>): OwnerLines {
  const groups = new Map<string, { index: number; owners: LineOwners }>()
  const lines = [...found].map(([line, given]) => {
    const owners = [...new Map(given.owners.map((owner) => [JSON.stringify(owner), owner])).values()]
    const name = JSON.stringify([owners, given.unsaved])
    const group = groups.get(name) ?? { index: groups.size, owners: { owners, unsaved: given.unsaved } }
    groups.set(name, group)
    return { at: line, group: group.index }
  })
  return { lines: lines.sort((a, b) => a.at - b.at), groups: [...groups.values()].map(({ owners }) => owners) }
}
