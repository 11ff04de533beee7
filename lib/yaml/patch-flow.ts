import { isMap, isNode, isSeq, stringify } from 'yaml'
import { sameJson } from '#lib/kube/change/difference.ts'
import { isRecord } from '#lib/kube/read.ts'
import { writing } from './dialect.ts'
import { pairsByKey } from './locate.ts'
import type { TextChange } from './patch-text.ts'

/**
 * Changes inside braces and brackets: the innermost collection that gains or loses something is written anew in its own style, so
 * that JSON stays JSON and `{app: cart}` stays on its line.
 * @returns false where the node is no such collection, or cannot be written on its place
 */
export function patchFlow(text: string, node: unknown, have: unknown, want: unknown, changes: TextChange[]): boolean {
  if (!(isMap(node) || isSeq(node)) || node.flow !== true || typeof want !== 'object' || want === null) return false
  const made: TextChange[] = []
  if (patchInside(text, node, have, want, made)) {
    changes.push(...made)
    return true
  }
  return rewrite(text, node, want, changes)
}

function patchInside(text: string, node: unknown, have: unknown, want: unknown, changes: TextChange[]): boolean {
  if (sameJson(have, want)) return true
  if (isMap(node) && isRecord(have) && isRecord(want)) {
    const keys = Object.keys(want)
    const pairs = pairsByKey(node.items)
    const same = keys.length === pairs.size && keys.every((key) => pairs.has(key) && Object.hasOwn(have, key))
    if (!same) return rewrite(text, node, want, changes)
    return keys.every((key) => patchInside(text, pairs.get(key)?.value, have[key], want[key], changes))
  }
  if (isSeq(node) && Array.isArray(have) && Array.isArray(want)) {
    if (have.length !== want.length) return rewrite(text, node, want, changes)
    return node.items.every((item, index) => patchInside(text, item, have[index], want[index], changes))
  }
  return rewrite(text, node, want, changes)
}

function rewrite(text: string, node: unknown, want: unknown, changes: TextChange[]): boolean {
  const range = isNode(node) ? node.range : undefined
  if (range === undefined || range === null || range[0] === range[1]) return false
  const [from, to] = range
  const insert = isJson(text) ? jsonText(text, from, want) : flowText(want)
  if (insert === undefined) return false
  changes.push({ from, to, insert })
  return true
}

/** Whether a text is written as JSON, which is YAML too, but wants to stay JSON. */
export function isJson(text: string): boolean {
  return /^\s*[{[]/.test(text)
}

function jsonText(text: string, from: number, want: unknown): string {
  if (!text.trim().includes('\n')) return JSON.stringify(want)
  const indent = /^\s*/.exec(text.slice(text.lastIndexOf('\n', from - 1) + 1, from))?.[0] ?? ''
  return JSON.stringify(want, null, 2).replaceAll('\n', `\n${indent}`)
}

function flowText(want: unknown): string | undefined {
  const insert = stringify(want, { ...writing, collectionStyle: 'flow', flowCollectionPadding: false }).trimEnd()
  return insert.includes('\n') ? undefined : insert
}
