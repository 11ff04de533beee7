/** What controllers count of workloads (pkg/apis/{apps,core,autoscaling,policy}/validation). */
import type { JsonRecord } from '../../../patch/json.ts'
import type { Faults } from '../../faults.ts'
import { child, number } from '../../read-fields.ts'
import { checkConditions } from './conditions.ts'

interface CountRules {
  /** Counts that are not below zero. */
  counts: readonly string[]
  /** Counts that are parts of `status.replicas`. */
  parts?: readonly string[]
  /** What `availableReplicas` may not be greater than, as the refusal calls `readyReplicas`; absent: it is not compared. */
  ready?: string
  /** The count of colliding names only grows. */
  growing?: true
}

/** A check of a status by itself, and against the one before. */
type StatusCheck = (object: JsonRecord, old: JsonRecord, faults: Faults) => void

function counting({ counts, parts = [], ready, growing }: CountRules): StatusCheck {
  return (object, old, faults) => {
    const status = child(object, 'status') ?? {}
    const count = (key: string): number => number(status, key) ?? 0
    for (const key of counts) faults.nonNegative(`status.${key}`, status[key])
    for (const key of parts)
      if (count(key) > count('replicas')) faults.invalid(`status.${key}`, count(key), 'cannot be greater than status.replicas')
    if (ready !== undefined && count('availableReplicas') > count('readyReplicas'))
      faults.invalid('status.availableReplicas', count('availableReplicas'), `cannot be greater than ${ready}`)
    if (growing) checkCollisions(status, child(old, 'status'), faults)
  }
}

function checkCollisions(status: JsonRecord, before: JsonRecord | undefined, faults: Faults): void {
  const [now, then] = [number(status, 'collisionCount'), number(before, 'collisionCount')]
  if (then !== undefined && (now === undefined || now < then)) faults.invalid('status.collisionCount', now ?? 0, 'cannot be decremented')
}

const SETS = ['observedGeneration', 'replicas', 'fullyLabeledReplicas', 'readyReplicas', 'availableReplicas', 'terminatingReplicas']

export const checkDeploymentStatus = counting({
  counts: [
    'observedGeneration',
    'replicas',
    'updatedReplicas',
    'readyReplicas',
    'availableReplicas',
    'unavailableReplicas',
    'terminatingReplicas',
    'collisionCount',
  ],
  parts: ['updatedReplicas', 'readyReplicas', 'availableReplicas'],
  ready: 'readyReplicas',
  growing: true,
})

export const checkReplicaSetStatus = counting({
  counts: SETS,
  parts: ['fullyLabeledReplicas', 'readyReplicas', 'availableReplicas'],
  ready: 'readyReplicas',
})

export const checkStatefulSetStatus = counting({
  counts: ['observedGeneration', 'replicas', 'readyReplicas', 'currentReplicas', 'updatedReplicas', 'availableReplicas', 'collisionCount'],
  parts: ['readyReplicas', 'currentReplicas', 'updatedReplicas', 'availableReplicas'],
  ready: 'status.readyReplicas',
  growing: true,
})

export const checkDaemonSetStatus = counting({
  counts: [
    'currentNumberScheduled',
    'numberMisscheduled',
    'desiredNumberScheduled',
    'numberReady',
    'observedGeneration',
    'updatedNumberScheduled',
    'numberAvailable',
    'numberUnavailable',
    'collisionCount',
  ],
  growing: true,
})

export const checkAutoscalerStatus = counting({ counts: ['currentReplicas', 'desiredReplicas'] })

export const checkBudgetStatus: StatusCheck = (budget, old, faults) => {
  counting({ counts: ['disruptionsAllowed', 'currentHealthy', 'desiredHealthy', 'expectedPods'] })(budget, old, faults)
  checkConditions(child(budget, 'status'), 'status.conditions', faults)
}
