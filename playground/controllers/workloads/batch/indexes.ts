import type { Pod } from '../../../objects/pod.ts'

export const COMPLETION_INDEX = 'batch.kubernetes.io/job-completion-index'

/** The index of an indexed Job's Pod. */
export function indexOf(pod: Pod): number | undefined {
  const text = pod.metadata.annotations?.[COMPLETION_INDEX] ?? pod.metadata.labels?.[COMPLETION_INDEX]
  return text === undefined ? undefined : Number(text)
}

/** `0-2,5`: a set of indexes as a Job's status writes it. */
export function indexText(indexes: Iterable<number>): string {
  const sorted = [...new Set(indexes)].sort((a, b) => a - b)
  const parts: string[] = []
  for (let at = 0; at < sorted.length; at++) {
    const from = sorted[at] ?? 0
    let to = from
    while (sorted[at + 1] === to + 1) to = sorted[++at] ?? to
    parts.push(from === to ? String(from) : to === from + 1 ? `${from},${to}` : `${from}-${to}`)
  }
  return parts.join(',')
}

/** The lowest indexes that are neither done nor under way. */
export function freeIndexes(completions: number, taken: ReadonlySet<number>, count: number): number[] {
  const free: number[] = []
  for (let index = 0; index < completions && free.length < count; index++) if (!taken.has(index)) free.push(index)
  return free
}
