import { parseText } from './parse.ts'
import type { TextChange } from './patch-text.ts'

/** Spaces of one level. */
const STEP = 2
/** Columns that a tab is taken for. */
const TAB = 2

interface Level {
  /** The column in the text as it is, and in the repaired one. */
  was: number
  now: number
}

/**
 * Brings the indentation of a text in order: tabs become spaces, each level stands two further in than the one around it, and a
 * line that fits no level joins the nearest one. Block texts (`|`, `>`) keep their own shape and move as a whole.
 * A text that could be read before means the same afterwards, or nothing is changed.
 */
export function repairIndent(text: string): TextChange[] {
  const lines = text.split('\n')
  const changes: TextChange[] = []
  let levels: Level[] = []
  let block: { key: number; by: number | undefined; now: number } | undefined
  let position = 0
  for (const line of lines) {
    const start = position
    position += line.length + 1
    const space = /^[ \t]*/.exec(line)?.[0] ?? ''
    const body = line.slice(space.length)
    const was = columnsOf(space)
    if (body === '' || body === '\r') continue
    if (block !== undefined && was > block.key) {
      block.by ??= block.now + STEP - was
      setIndent(changes, start, space, Math.max(block.now + 1, was + block.by))
      continue
    }
    block = undefined
    if (/^(?:---|\.\.\.)(?:\s|$)/.test(body) && was === 0) {
      levels = []
      continue
    }
    const now = body.startsWith('#') ? commentColumn(levels, was) : place(levels, was, body)
    setIndent(changes, start, space, now)
    if (body.startsWith('#')) continue
    // The fields of a list item stand where the first one does, after the dash.
    let inner = body
    let column = was
    let wanted = now
    for (let dash = /^-[ \t]+(?=\S)/.exec(inner); dash !== null; dash = /^-[ \t]+(?=\S)/.exec(inner)) {
      column += dash[0].length
      wanted += STEP
      if (dash[0] !== '- ' && !inner.slice(dash[0].length).startsWith('#'))
        changes.push({
          from: start + space.length + (body.length - inner.length),
          to: start + space.length + (body.length - inner.length) + dash[0].length,
          insert: '- ',
        })
      inner = inner.slice(dash[0].length)
      levels.push({ was: column, now: wanted })
    }
    if (/(?:^|:[ \t]+|- )[|>][-+0-9]*[ \t]*(?:#.*)?\r?$/.test(inner)) block = { key: was, by: undefined, now: wanted }
  }
  const real = changes.filter(({ from, to, insert }) => text.slice(from, to) !== insert)
  return meansTheSame(text, real) ? real : []
}

function columnsOf(space: string): number {
  let columns = 0
  for (const character of space) columns += character === '\t' ? TAB : 1
  return columns
}

/** The column of a line in the repaired text; the levels are left as they are for the next line. */
function place(levels: Level[], was: number, body: string): number {
  while (levels.length > 0 && (levels.at(-1)?.was ?? 0) > was) levels.pop()
  const top = levels.at(-1)
  if (top === undefined) {
    levels.push({ was, now: 0 })
    return 0
  }
  if (top.was === was) return top.now
  // Further in than the field above: one level, whatever the distance. A list may stand at the column of its key.
  const now = top.now + STEP
  levels.push({ was, now })
  return body === '' ? was : now
}

function commentColumn(levels: readonly Level[], was: number): number {
  return levels.findLast((level) => level.was <= was)?.now ?? 0
}

function setIndent(changes: TextChange[], start: number, space: string, now: number): void {
  changes.push({ from: start, to: start + space.length, insert: ' '.repeat(now) })
}

function meansTheSame(text: string, changes: readonly TextChange[]): boolean {
  const before = parseText(text)
  const readable = before.findings.length === 0 && before.documents.every(({ value }) => value !== undefined)
  if (!readable) return true
  let repaired = ''
  let position = 0
  for (const { from, to, insert } of changes) {
    repaired += text.slice(position, from) + insert
    position = to
  }
  repaired += text.slice(position)
  const after = parseText(repaired)
  return JSON.stringify(before.documents.map(({ value }) => value)) === JSON.stringify(after.documents.map(({ value }) => value))
}
