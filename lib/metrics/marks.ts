/** What is marked on the time axis, the most serious first. */
export const markKinds = ['oomKilled', 'evicted', 'restarted', 'failed', 'notReady', 'deployed', 'scaled', 'created'] as const
export type MarkKind = (typeof markKinds)[number]

/** Reasons of events that say what happened to a thing, as the controllers and the kubelet write them. */
const REASONS: Readonly<Record<string, MarkKind>> = {
  OOMKilling: 'oomKilled',
  SystemOOM: 'oomKilled',
  Evicted: 'evicted',
  Preempted: 'evicted',
  TaintManagerEviction: 'evicted',
  ScalingReplicaSet: 'scaled',
  SuccessfulRescale: 'scaled',
  NodeNotReady: 'notReady',
  NodeHasMemoryPressure: 'notReady',
  NodeHasDiskPressure: 'notReady',
  Rebooted: 'restarted',
  BackoffLimitExceeded: 'failed',
  DeadlineExceeded: 'failed',
}

/** The kind of mark that an event makes; most events make none. */
export function markOfReason(reason: string): MarkKind | undefined {
  return Object.hasOwn(REASONS, reason) ? REASONS[reason] : undefined
}

/** The token of a mark's colour: health for what hurt, the accent for what people did. */
export function markToken(kind: MarkKind): string {
  switch (kind) {
    case 'oomKilled':
    case 'evicted':
    case 'failed':
      return '--failing'
    case 'restarted':
    case 'notReady':
      return '--warning'
    case 'deployed':
    case 'scaled':
      return '--accent'
    case 'created':
      return '--faint'
  }
}

interface Mark {
  at: number
  kind: MarkKind
  object: { resource: string; namespace: string | null; name: string }
  detail: string
  count: number
}

const ALIKE_MS = 60_000

/**
 * Marks in the order of time, where those of one kind and one object within a minute are one: a crash loop is no fence.
 * @param most the rest, the least serious and then the oldest, is left out
 */
export function gathered(marks: readonly Mark[], most: number): Mark[] {
  const kept: Mark[] = []
  for (const mark of [...marks].sort((a, b) => a.at - b.at)) {
    const alike = kept.findLast(
      ({ kind, object }) =>
        kind === mark.kind &&
        object.name === mark.object.name &&
        object.resource === mark.object.resource &&
        object.namespace === mark.object.namespace,
    )
    if (alike !== undefined && mark.at - alike.at < ALIKE_MS) alike.count += mark.count
    else kept.push({ ...mark })
  }
  const rank = (kind: MarkKind) => markKinds.indexOf(kind)
  return kept
    .sort((a, b) => rank(a.kind) - rank(b.kind) || b.at - a.at)
    .slice(0, most)
    .sort((a, b) => a.at - b.at)
}
