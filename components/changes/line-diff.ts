import { diffLines } from 'diff'

export type DiffLine =
  | { type: 'same' | 'added' | 'removed'; text: string; oldNumber: number | undefined; newNumber: number | undefined }
  | { type: 'skipped'; count: number }

/** Unchanged lines shown around a change. */
const CONTEXT = 3
/** Milliseconds after which a difference is given up and shown as all removed, all added. */
const TIMEOUT = 1000

/** The lines of two texts with what differs, unchanged stretches left out. Empty where nothing differs. */
export function lineDiff(before: string, after: string): DiffLine[] {
  if (before === after) return []
  const parts = diffLines(before, after, { timeout: TIMEOUT }) ?? [
    { value: before, removed: true, added: false, count: 0 },
    { value: after, removed: false, added: true, count: 0 },
  ]
  const lines: DiffLine[] = []
  let [oldNumber, newNumber] = [1, 1]
  for (const [index, part] of parts.entries()) {
    const texts = part.value.replace(/\n$/, '').split('\n')
    const type = part.added ? 'added' : part.removed ? 'removed' : 'same'
    const all = texts.map(
      (text): DiffLine => ({
        type,
        text,
        oldNumber: type === 'added' ? undefined : oldNumber++,
        newNumber: type === 'removed' ? undefined : newNumber++,
      }),
    )
    lines.push(...(type === 'same' ? withContext(all, index > 0, index < parts.length - 1) : all))
  }
  return lines
}

function withContext(lines: DiffLine[], changeBefore: boolean, changeAfter: boolean): DiffLine[] {
  const head = changeBefore ? CONTEXT : 0
  const tail = changeAfter ? CONTEXT : 0
  const count = lines.length - head - tail
  if (count <= 1) return lines
  return [...lines.slice(0, head), { type: 'skipped', count }, ...lines.slice(lines.length - tail)]
}
