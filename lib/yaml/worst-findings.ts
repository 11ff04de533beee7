import type { Finding } from './parse.ts'

/** How many findings there are of each severity. */
export type FindingCount = Record<Finding['severity'], number>

/** Findings of a text beyond these are counted and not marked: an editor that draws tens of thousands of marks stands still. */
const MOST_MARKED = 500

const ORDER = ['error', 'warning', 'info'] as const

/** The findings to mark: the worst first, of those the first in the text; and how many are left out. */
export function worstFindings<One extends Pick<Finding, 'severity' | 'from'>>(
  all: readonly One[],
  most = MOST_MARKED,
): { kept: readonly One[]; left: FindingCount } {
  const left: FindingCount = { error: 0, warning: 0, info: 0 }
  if (all.length <= most) return { kept: all, left }
  const sorted = all.toSorted((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity) || a.from - b.from)
  for (const { severity } of sorted.slice(most)) left[severity] += 1
  return { kept: sorted.slice(0, most), left }
}
