import type { Deployment, ReplicaSet } from '../../../objects/workload.ts'
import { byAge, desiredThen, limitsOf, maximumThen, replicasOf } from './replica-sets.ts'
import { type Resize, total } from './rolling.ts'

/** Whether somebody has changed the Deployment's size since its ReplicaSets were last touched (sync.go: isScalingEvent). */
export function wasScaled(deployment: Deployment, sets: readonly ReplicaSet[]): boolean {
  return sets.some((set) => {
    const then = desiredThen(set)
    return replicasOf(set) > 0 && then !== undefined && then !== replicasOf(deployment)
  })
}

/**
 * The sizes after a scaling: in the middle of a rollout each ReplicaSet gets its share, so that the risk stays in
 * proportion (sync.go: scale).
 */
export function scaleInProportion(deployment: Deployment, newest: ReplicaSet | undefined, old: readonly ReplicaSet[]): Resize[] {
  const wanted = replicasOf(deployment)
  const all = newest ? [newest, ...old] : [...old]
  const active = all.filter((set) => replicasOf(set) > 0)
  if (active.length <= 1) {
    const only = active[0] ?? newest ?? byAge(old).at(-1)
    return only && replicasOf(only) !== wanted ? [{ set: only, replicas: wanted }] : []
  }
  if (newest && isSaturated(deployment, newest)) return active.filter((set) => set !== newest).map((set) => ({ set, replicas: 0 }))
  if (deployment.spec.strategy?.type === 'Recreate') return []
  return shares(deployment, active, wanted)
}

function isSaturated(deployment: Deployment, newest: ReplicaSet): boolean {
  const wanted = replicasOf(deployment)
  return replicasOf(newest) === wanted && desiredThen(newest) === wanted && newest.status?.availableReplicas === wanted
}

function shares(deployment: Deployment, active: readonly ReplicaSet[], wanted: number): Resize[] {
  const maximum = wanted > 0 ? wanted + limitsOf(deployment).surge : 0
  const toAdd = maximum - total(active)
  const youngFirst = toAdd > 0
  const ordered = (youngFirst ? byAge(active).reverse() : byAge(active)).sort((a, b) => replicasOf(b) - replicasOf(a))
  let added = 0
  const sizes = ordered.map((set) => {
    const size = replicasOf(set)
    const share = Math.round((size * maximum) / (maximumThen(set) || maximum || 1)) - size
    const left = toAdd - added
    const change = toAdd === 0 ? 0 : toAdd > 0 ? Math.min(share, left) : Math.max(share, left)
    added += change
    return { set, replicas: size + change }
  })
  const first = sizes[0]
  if (first) first.replicas = Math.max(0, first.replicas + toAdd - added)
  return sizes
}
