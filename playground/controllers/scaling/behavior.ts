import type { HorizontalPodAutoscaler, ScalingRules } from '../../objects/policies.ts'

/** What an autoscaler remembers of its past: recommendations, and how its size has changed. */
export interface ScalingMemory {
  recommendations: { at: number; replicas: number }[]
  changes: { at: number; by: number }[]
}

const DEFAULT_UP: Required<ScalingRules> = {
  stabilizationWindowSeconds: 0,
  selectPolicy: 'Max',
  policies: [
    { type: 'Pods', value: 4, periodSeconds: 15 },
    { type: 'Percent', value: 100, periodSeconds: 15 },
  ],
}
const DEFAULT_DOWN: Required<ScalingRules> = {
  stabilizationWindowSeconds: 300,
  selectPolicy: 'Max',
  policies: [{ type: 'Percent', value: 100, periodSeconds: 15 }],
}

export interface Behaved {
  replicas: number
  /** Why the recommendation was not followed at once. */
  limited?: { reason: string; message: string }
  stabilized: 'up' | 'down' | undefined
}

/** The recommendation within its windows, policies and bounds (horizontal.go: normalizeDesiredReplicasWithBehaviors). */
export function behave(scaler: HorizontalPodAutoscaler, current: number, wanted: number, memory: ScalingMemory, now: number): Behaved {
  const up = { ...DEFAULT_UP, ...scaler.spec.behavior?.scaleUp }
  const down = { ...DEFAULT_DOWN, ...scaler.spec.behavior?.scaleDown }
  memory.recommendations.push({ at: now, replicas: wanted })
  memory.recommendations = memory.recommendations.filter(({ at }) => at > now - 3_600_000)
  const within = (seconds: number) => memory.recommendations.filter(({ at }) => at > now - seconds * 1000).map(({ replicas }) => replicas)
  const lowest = Math.min(wanted, ...within(up.stabilizationWindowSeconds))
  const highest = Math.max(wanted, ...within(down.stabilizationWindowSeconds))
  let replicas = Math.min(Math.max(current, lowest), highest)
  const stabilized = replicas === wanted ? undefined : wanted > replicas ? 'up' : 'down'
  const changed = (periodSeconds: number) =>
    memory.changes.filter(({ at }) => at > now - periodSeconds * 1000).reduce((sum, { by }) => sum + by, 0)
  if (replicas > current) {
    const limits = up.policies.map(({ type, value, periodSeconds }) => {
      const base = current - Math.max(0, changed(periodSeconds))
      return type === 'Pods' ? base + value : Math.ceil(base * (1 + value / 100))
    })
    const limit = up.selectPolicy === 'Disabled' ? current : up.selectPolicy === 'Min' ? Math.min(...limits) : Math.max(...limits)
    if (replicas > limit && limit < scaler.spec.maxReplicas)
      return {
        replicas: limit,
        stabilized,
        limited: { reason: 'ScaleUpLimit', message: 'the desired replica count is increasing faster than the maximum scale rate' },
      }
  } else if (replicas < current) {
    const limits = down.policies.map(({ type, value, periodSeconds }) => {
      const base = current - Math.min(0, changed(periodSeconds))
      return type === 'Pods' ? base - value : Math.floor(base * (1 - value / 100))
    })
    const limit = down.selectPolicy === 'Disabled' ? current : down.selectPolicy === 'Min' ? Math.max(...limits) : Math.min(...limits)
    if (replicas < limit && limit > (scaler.spec.minReplicas ?? 1))
      return {
        replicas: limit,
        stabilized,
        limited: { reason: 'ScaleDownLimit', message: 'the desired replica count is decreasing faster than the maximum scale rate' },
      }
  }
  const minimum = scaler.spec.minReplicas ?? 1
  if (replicas < minimum) {
    replicas = minimum
    return {
      replicas,
      stabilized,
      limited: { reason: 'TooFewReplicas', message: 'the desired replica count is less than the minimum replica count' },
    }
  }
  if (replicas > scaler.spec.maxReplicas)
    return {
      replicas: scaler.spec.maxReplicas,
      stabilized,
      limited: { reason: 'TooManyReplicas', message: 'the desired replica count is more than the maximum replica count' },
    }
  return { replicas, stabilized }
}
