import type { Refusal } from './filter.ts'

/** `1 node(s) had untolerated taint(s), 2 Insufficient cpu`: how many nodes gave each reason, sorted as texts. */
function tally(reasons: Iterable<string>): string {
  const counts = new Map<string, number>()
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1)
  return [...counts]
    .map(([reason, count]) => `${count} ${reason}`)
    .sort()
    .join(', ')
}

/** The message of FailedScheduling when every node refused (framework/types.go: FitError), and what became of pushing others out. */
export function explainRefusals(refusals: ReadonlyMap<string, Refusal>, total: number, preempting: 'tried' | 'never' | 'leaving'): string {
  const head = `0/${total} nodes are available: ${tally([...refusals.values()].flatMap(({ reasons }) => reasons))}.`
  const fates = [...refusals.values()].map(({ final }) =>
    final ? 'Preemption is not helpful for scheduling' : 'No preemption victims found for incoming pod',
  )
  const preemption = {
    tried: `0/${total} nodes are available: ${tally(fates)}.`,
    never: 'not eligible due to preemptionPolicy=Never.',
    leaving: 'not eligible due to a terminating pod on the nominated node.',
  }[preempting]
  return `${head} no new claims to deallocate, preemption: ${preemption}`
}

/** The message when something of the Pod itself stands in the way on all nodes. */
export function explainBlock(reason: string, total: number): string {
  return `0/${total} nodes are available: ${reason}. not found`
}
