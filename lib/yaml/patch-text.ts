import { type Document, isMap, isNode, isScalar, isSeq, type Pair, parseDocument, stringify } from 'yaml'
import { sameJson } from '#lib/kube/change/difference.ts'
import { itemKey } from '#lib/kube/change/merge-keys.ts'
import { at, isRecord } from '#lib/kube/read.ts'
import { reading, writing } from './dialect.ts'
import { pairsByKey } from './locate.ts'
import { patchFlow } from './patch-flow.ts'

/** Replaces `from`..`to` of a text by `insert`; changes of one list never overlap and are ascending. */
export interface TextChange {
  from: number
  to: number
  insert: string
}

/**
 * The smallest changes that make a text of one YAML (or JSON) document say another value: what did not change keeps its comments,
 * its order, its quotes and its place, so that a draft can be merged while somebody types in it.
 * @returns undefined where it cannot be done piece by piece; the caller then writes the document anew
 */
export function patchText(text: string, wanted: unknown): TextChange[] | undefined {
  const document = parseDocument(text, reading)
  if (document.errors.length > 0) return undefined
  const changes: TextChange[] = []
  if (!patchNode(text, document.contents, document.toJS(), wanted, changes)) return undefined
  changes.sort((a, b) => a.from - b.from || a.to - b.to)
  const result = applyChanges(text, changes)
  const check = parseDocument(result, reading)
  return check.errors.length === 0 && sameJson(check.toJS(), wanted) ? changes : undefined
}

/** A text with changes made. */
export function applyChanges(text: string, changes: readonly TextChange[]): string {
  let result = ''
  let position = 0
  for (const { from, to, insert } of changes) {
    result += text.slice(position, from) + insert
    position = to
  }
  return result + text.slice(position)
}

/** The text of a value as a whole, for when it cannot be patched. */
export function wholeText(value: unknown): string {
  return stringify(value, writing)
}

/** The same as JSON, for those who write that. */
export function wholeJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}

type Content = Document.Parsed['contents'] | unknown

function patchNode(text: string, node: Content, have: unknown, want: unknown, changes: TextChange[]): boolean {
  if (sameJson(have, want)) return true
  if (isMap(node) && node.flow !== true && isRecord(have) && isRecord(want) && Object.keys(want).length > 0)
    return patchMap(text, node.items, have, want, changes)
  if (isSeq(node) && node.flow !== true && Array.isArray(have) && Array.isArray(want)) {
    const made: TextChange[] = []
    if (!patchList(text, node.items, have, want, made)) return false
    changes.push(...made)
    return true
  }
  return patchFlow(text, node, have, want, changes) || replaceScalar(node, want, changes)
}

function patchMap(
  text: string,
  items: readonly Pair<unknown, unknown>[],
  have: Record<string, unknown>,
  want: Record<string, unknown>,
  changes: TextChange[],
): boolean {
  const pairs = pairsByKey(items)
  const indent = columnOf(text, startOf(items[0]?.key))
  for (const key of Object.keys(have)) {
    const pair = pairs.get(key)
    // A key that came by a merge (`<<`) has no place of its own.
    if (pair === undefined) {
      if (sameJson(at(have, key), at(want, key))) continue
      return false
    }
    if (!Object.hasOwn(want, key)) {
      const from = lineStart(text, startOf(pair.key))
      if (text.slice(from, startOf(pair.key)).trim() === '') changes.push({ from, to: endOfPair(text, pair), insert: '' })
      else {
        // The first key of a list item shares its line with the dash: the next one that stays takes its place.
        const next = items.slice(items.indexOf(pair) + 1)[0]
        if (pair !== items[0] || next === undefined || !Object.hasOwn(want, String(next.key))) return false
        changes.push({ from: startOf(pair.key), to: startOf(next.key), insert: '' })
      }
      continue
    }
    if (patchNode(text, pair.value, have[key], want[key], changes)) continue
    changes.push({ from: startOf(pair.key), to: endOfPair(text, pair), insert: indented(wholeText({ [key]: want[key] }), indent) })
  }
  const added = Object.keys(want).filter((key) => !Object.hasOwn(have, key))
  const last = items.at(-1)
  if (added.length > 0) {
    if (last === undefined) return false
    const end = endOfPair(text, last)
    const before = end > 0 && text[end - 1] !== '\n' ? '\n' : ''
    const lines = added.map((key) => `${' '.repeat(indent)}${indented(wholeText({ [key]: want[key] }), indent)}`).join('')
    changes.push({ from: end, to: end, insert: before + lines })
  }
  return true
}

/** Items are matched by what tells them apart, so that one that comes or goes leaves the others as they were written. */
function patchList(
  text: string,
  nodes: readonly unknown[],
  have: readonly unknown[],
  want: readonly unknown[],
  changes: TextChange[],
): boolean {
  if (have.length === want.length && nodes.every((node, index) => patchNode(text, node, have[index], want[index], changes))) return true
  changes.length = 0
  const key = itemKey(have, want) ?? ((item: unknown) => JSON.stringify(item))
  const [old, next] = [have.map(key), want.map(key)]
  const kept = old.filter((name) => next.includes(name))
  const distinct = new Set(old).size === old.length && new Set(next).size === next.length
  if (kept.length === 0 || !distinct || kept.some((name, index) => next.filter((other) => old.includes(other))[index] !== name))
    return false
  const lines = nodes.map((node) => linesOfItem(text, node))
  if (lines.some((item) => item === undefined)) return false
  for (const [index, name] of old.entries()) {
    const place = lines[index]
    if (place === undefined) return false
    if (!next.includes(name)) changes.push({ ...place, insert: '' })
    else if (!patchNode(text, nodes[index], have[index], want[next.indexOf(name)], changes)) return false
  }
  const indent = columnOf(text, startOf(nodes[0])) - 2
  for (const [index, item] of want.entries()) {
    if (old.includes(next[index] ?? '')) continue
    const before = next.slice(0, index).findLast((name) => old.includes(name))
    const spot = before === undefined ? lines[0]?.from : lines[old.indexOf(before)]?.to
    if (spot === undefined || indent < 0) return false
    const end = spot > 0 && text[spot - 1] !== '\n' ? '\n' : ''
    changes.push({ from: spot, to: spot, insert: `${end}${' '.repeat(indent)}- ${indented(wholeText(item), indent + 2)}` })
  }
  return true
}

/** The lines of a list item from its dash on; undefined where the dash shares its line with something else. */
function linesOfItem(text: string, node: unknown): { from: number; to: number } | undefined {
  const from = lineStart(text, startOf(node))
  if (!/^ *- $/.test(text.slice(from, startOf(node)))) return undefined
  return { from, to: endOfPair(text, { key: node, value: node }) }
}

function replaceScalar(node: unknown, want: unknown, changes: TextChange[]): boolean {
  if (!isScalar(node) || node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED') return false
  if (typeof want === 'object' && want !== null) return false
  const range = node.range
  if (range === undefined || range === null || range[0] === range[1]) return false
  const insert = wholeText(want).trimEnd()
  if (insert.includes('\n')) return false
  changes.push({ from: range[0], to: range[1], insert })
  return true
}

function startOf(node: unknown): number {
  return isNode(node) ? (node.range?.[0] ?? 0) : 0
}

/** The end of a key with its value, its line end included. */
function endOfPair(text: string, pair: { key: unknown; value: unknown }): number {
  const value = isNode(pair.value) ? pair.value.range : undefined
  const key = isNode(pair.key) ? pair.key.range : undefined
  const end = value?.[1] ?? key?.[1] ?? 0
  if (end > 0 && text[end - 1] === '\n') return end
  const line = text.indexOf('\n', end)
  return line === -1 ? text.length : line + 1
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1
}

function columnOf(text: string, offset: number): number {
  return offset - lineStart(text, offset)
}

/** Lines after the first moved in by so many spaces. */
function indented(text: string, spaces: number): string {
  return text.replace(/\n(?=[^\n])/g, `\n${' '.repeat(spaces)}`)
}
