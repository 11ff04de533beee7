import { type Document, isMap, isNode, isScalar, isSeq, parseDocument, stringify } from 'yaml'
import { sameJson } from '#lib/kube/change/difference.ts'
import { at, isRecord } from '#lib/kube/read.ts'
import { pairOf } from './locate.ts'

/** Replaces `from`..`to` of a text by `insert`; changes of one list never overlap and are ascending. */
export interface TextChange {
  from: number
  to: number
  insert: string
}

/**
 * The smallest changes that make a YAML text of one document say another value: what did not change keeps its comments, its order,
 * its quotes and its place, so that a draft can be merged while somebody types in it.
 * @returns undefined where it cannot be done piece by piece; the caller then writes the document anew
 */
export function patchText(text: string, wanted: unknown): TextChange[] | undefined {
  const document = parseDocument(text, { merge: true })
  if (document.errors.length > 0) return undefined
  const changes: TextChange[] = []
  if (!patchNode(text, document.contents, document.toJS(), wanted, changes)) return undefined
  changes.sort((a, b) => a.from - b.from)
  const result = applyChanges(text, changes)
  const check = parseDocument(result, { merge: true })
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
  return stringify(value, { lineWidth: 0, aliasDuplicateObjects: false })
}

type Content = Document.Parsed['contents'] | unknown

function patchNode(text: string, node: Content, have: unknown, want: unknown, changes: TextChange[]): boolean {
  if (sameJson(have, want)) return true
  if (isMap(node) && node.flow !== true && isRecord(have) && isRecord(want) && Object.keys(want).length > 0)
    return patchMap(text, node, have, want, changes)
  if (isSeq(node) && node.flow !== true && Array.isArray(have) && Array.isArray(want) && have.length === want.length) {
    return node.items.every((item, index) => patchNode(text, item, have[index], want[index], changes))
  }
  return replaceFlow(node, want, changes) || replaceScalar(node, want, changes)
}

/** A collection in braces or brackets is written anew in the same style, on its line. */
function replaceFlow(node: unknown, want: unknown, changes: TextChange[]): boolean {
  if (!(isMap(node) || isSeq(node)) || node.flow !== true || typeof want !== 'object' || want === null) return false
  const range = node.range
  const insert = stringify(want, {
    collectionStyle: 'flow',
    flowCollectionPadding: false,
    lineWidth: 0,
    aliasDuplicateObjects: false,
  }).trimEnd()
  if (range === undefined || range === null || insert.includes('\n')) return false
  changes.push({ from: range[0], to: range[1], insert })
  return true
}

function patchMap(
  text: string,
  node: unknown,
  have: Record<string, unknown>,
  want: Record<string, unknown>,
  changes: TextChange[],
): boolean {
  if (!isMap(node)) return false
  const indent = columnOf(text, startOf(node.items[0]?.key))
  for (const key of Object.keys(have)) {
    const pair = pairOf(node.items, key)
    // A key that came by a merge (`<<`) has no place of its own.
    if (pair === undefined) {
      if (sameJson(at(have, key), at(want, key))) continue
      return false
    }
    if (!Object.hasOwn(want, key)) {
      const from = lineStart(text, startOf(pair.key))
      // The first key of a list item shares its line with the dash.
      if (text.slice(from, startOf(pair.key)).trim() !== '') return false
      changes.push({ from, to: endOfPair(text, pair), insert: '' })
      continue
    }
    if (patchNode(text, pair.value, have[key], want[key], changes)) continue
    changes.push({ from: startOf(pair.key), to: endOfPair(text, pair), insert: indented(wholeText({ [key]: want[key] }), indent) })
  }
  const added = Object.keys(want).filter((key) => !Object.hasOwn(have, key))
  const last = node.items.at(-1)
  if (added.length > 0) {
    if (last === undefined) return false
    const end = endOfPair(text, last)
    const before = end > 0 && text[end - 1] !== '\n' ? '\n' : ''
    const lines = added.map((key) => `${' '.repeat(indent)}${indented(wholeText({ [key]: want[key] }), indent)}`).join('')
    changes.push({ from: end, to: end, insert: before + lines })
  }
  return true
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
