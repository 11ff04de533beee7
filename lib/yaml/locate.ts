import { type Document, isMap, isNode, isPair, isScalar, isSeq, type Node, type Pair } from 'yaml'
import type { Path } from '#lib/kube/read.ts'

/** A stretch of text. */
export interface Span {
  from: number
  to: number
}

/**
 * Where a field stands in a document: its value, or (with `key`) its name. Where the field is not there, the nearest parent that
 * is, by its name, so that an error about a missing field stands where it belongs.
 */
export function locate(document: Document.Parsed, path: Path, { key = false }: { key?: boolean } = {}): Span | undefined {
  let node: unknown = document.contents
  let span = key ? undefined : spanOf(node)
  for (const step of path) {
    if (isMap(node)) {
      const pair = pairOf(node.items, step)
      if (pair === undefined) return span
      span = (key || !isScalar(pair.value) ? spanOf(pair.key) : spanOf(pair.value)) ?? spanOf(pair.key) ?? span
      node = pair.value
    } else if (isSeq(node) && typeof step === 'number') {
      const item = node.items[step]
      if (item === undefined) return span
      span = isNode(item) ? (isMap(item) ? (spanOf(item.items[0]?.key) ?? spanOf(item)) : spanOf(item)) : span
      node = item
    } else return span
  }
  return span
}

/** The path of the field at an offset: the innermost key or item that holds it. */
export function pathAt(document: Document.Parsed, offset: number): (string | number)[] {
  const path: (string | number)[] = []
  let node: unknown = document.contents
  for (;;) {
    if (isMap(node)) {
      const pair = node.items.findLast((candidate) => (isNode(candidate.key) ? (candidate.key.range?.[0] ?? 0) : 0) <= offset)
      if (pair === undefined || !isScalar(pair.key)) return path
      const end = isNode(pair.value) ? (pair.value.range?.[2] ?? 0) : (pair.key.range?.[2] ?? 0)
      if (offset > end) return path
      path.push(String(pair.key.value))
      node = pair.value
    } else if (isSeq(node)) {
      const index = node.items.findLastIndex((item) => isNode(item) && (item.range?.[0] ?? 0) <= offset)
      if (index === -1) return path
      path.push(index)
      node = node.items[index]
    } else return path
  }
}

export function pairOf(items: readonly unknown[], key: string | number): Pair<unknown, unknown> | undefined {
  return items.find((item): item is Pair<unknown, unknown> => isPair(item) && isScalar(item.key) && String(item.key.value) === String(key))
}

/** The pairs of a map by their keys, for maps of thousands. */
export function pairsByKey(items: readonly Pair<unknown, unknown>[]): Map<string, Pair<unknown, unknown>> {
  return new Map(items.flatMap((pair) => (isScalar(pair.key) ? [[String(pair.key.value), pair] as const] : [])))
}

export function spanOf(node: unknown): Span | undefined {
  const range = isNode(node) ? (node as Node).range : undefined
  return range === undefined || range === null ? undefined : { from: range[0], to: range[1] }
}
