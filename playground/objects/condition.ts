import { timestamp } from '../clock.ts'

/** A condition of a status, as nearly all kinds hold them. */
export interface Condition {
  type: string
  status: 'True' | 'False' | 'Unknown'
  reason?: string
  message?: string
  lastTransitionTime?: string
  lastUpdateTime?: string
  lastProbeTime?: string | null
  lastHeartbeatTime?: string
  observedGeneration?: number
}

export function findCondition(conditions: readonly Condition[] | undefined, type: string): Condition | undefined {
  return conditions?.find((condition) => condition.type === type)
}

export function isTrue(conditions: readonly Condition[] | undefined, type: string): boolean {
  return findCondition(conditions, type)?.status === 'True'
}

/** The list with `next` in it: its transition time is kept while the status stays the same. */
export function withCondition(conditions: readonly Condition[] | undefined, next: Condition, now: number): Condition[] {
  const before = findCondition(conditions, next.type)
  const lastTransitionTime = before?.status === next.status && before.lastTransitionTime ? before.lastTransitionTime : timestamp(now)
  const merged = { ...next, lastTransitionTime }
  if (!before) return [...(conditions ?? []), merged]
  return (conditions ?? []).map((condition) => (condition.type === next.type ? merged : condition))
}

export function withoutCondition(conditions: readonly Condition[] | undefined, type: string): Condition[] {
  return (conditions ?? []).filter((condition) => condition.type !== type)
}
