import { isMap, isNode, isScalar, isSeq } from 'yaml'
import { textAt } from '#lib/kube/read.ts'
import { type ParsedDocument, parseText } from './parse.ts'

/** A place of a text that one jumps to. */
export interface OutlineItem {
  /** `document`: one of several; `field`: a section; `item`: one of a list, by its name. */
  type: 'document' | 'field' | 'item'
  words: string
  /** Steps below its document. */
  depth: number
  from: number
}

/** Levels of sections that are listed; deeper ones are found by reading. */
const DEEP = 6
/** Places beyond these are too many to choose from. */
const MOST = 400

/** The sections of a text, as far as it can be read: fields that hold more, and items of lists by their names. */
export function outlineOf(text: string): OutlineItem[] {
  const { documents } = parseText(text)
  const items: OutlineItem[] = []
  for (const parsed of documents) {
    if (documents.length > 1) items.push({ type: 'document', words: titleOf(parsed), depth: 0, from: startOf(parsed.document.contents) })
    walk(parsed.document.contents, documents.length > 1 ? 1 : 0, items)
  }
  return items.slice(0, MOST)
}

function titleOf({ value }: ParsedDocument): string {
  return [textAt(value, 'kind'), textAt(value, 'metadata', 'name')].filter((word) => word !== undefined).join(' ')
}

function walk(node: unknown, depth: number, items: OutlineItem[]): void {
  if (depth > DEEP || items.length >= MOST) return
  if (isMap(node)) {
    for (const { key, value } of node.items) {
      if (!isScalar(key) || !(isMap(value) || isSeq(value)) || value.items.length === 0) continue
      items.push({ type: 'field', words: String(key.value), depth, from: startOf(key) })
      walk(value, depth + 1, items)
    }
  } else if (isSeq(node)) {
    for (const item of node.items) {
      if (!isMap(item)) continue
      const name = item.get('name') ?? item.get('key') ?? item.get('mountPath') ?? item.get('kind')
      if (typeof name !== 'string' || name === '') continue
      items.push({ type: 'item', words: name, depth, from: startOf(item) })
      walk(item, depth + 1, items)
    }
  }
}

function startOf(node: unknown): number {
  return isNode(node) ? (node.range?.[0] ?? 0) : 0
}
