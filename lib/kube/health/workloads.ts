import { HEALTH, type HealthCode } from '../health.ts'
import { numberOf, type RowFacts, ratioOf, textOf } from './facts.ts'

/** Deployments and StatefulSets show `ready/wanted`; the rest has a column for each. */
function counts(facts: RowFacts): { ready: number; wanted: number; current: number } | undefined {
  const ratio = ratioOf(facts, 'Ready')
  const ready = ratio?.[0] ?? numberOf(facts, 'Ready')
  const wanted = ratio?.[1] ?? numberOf(facts, 'Desired')
  if (ready === undefined || wanted === undefined) return undefined
  return { ready, wanted, current: numberOf(facts, 'Up-to-date') ?? wanted }
}

/** Deployments, StatefulSets, DaemonSets, ReplicaSets, ReplicationControllers: how many of the wanted replicas are ready. */
export function healthOfReplicas(facts: RowFacts): HealthCode {
  const found = counts(facts)
  if (found === undefined) return HEALTH.idle
  const { ready, wanted, current } = found
  if (wanted === 0) return ready === 0 ? HEALTH.idle : HEALTH.progressing
  if (ready >= wanted) return current >= wanted ? HEALTH.healthy : HEALTH.progressing
  if (facts.young) return HEALTH.progressing
  return ready === 0 ? HEALTH.failing : HEALTH.warning
}

/** Servers before 1.31 have no Status column, only completions. */
export function healthOfJob(facts: RowFacts): HealthCode {
  switch (textOf(facts, 'Status')) {
    case 'Complete':
    case 'SuccessCriteriaMet':
    case 'Suspended':
      return HEALTH.idle
    case 'Failed':
    case 'FailureTarget':
      return HEALTH.failing
    case '': {
      const [done, wanted] = ratioOf(facts, 'Completions') ?? [0, 1]
      return done >= wanted ? HEALTH.idle : HEALTH.progressing
    }
    default:
      return HEALTH.progressing
  }
}

export function healthOfCronJob(facts: RowFacts): HealthCode {
  return textOf(facts, 'Suspend').toLowerCase() === 'true' ? HEALTH.idle : HEALTH.healthy
}
