import type { Deployment, ReplicaSet } from '../../../objects/workload.ts'
import { byAge, limitsOf, replicasOf } from './replica-sets.ts'

/** A ReplicaSet and the size that it is to get. */
export interface Resize {
  set: ReplicaSet
  replicas: number
}

export function total(sets: readonly ReplicaSet[]): number {
  return sets.reduce((sum, set) => sum + replicasOf(set), 0)
}

function available(sets: readonly ReplicaSet[]): number {
  return sets.reduce((sum, set) => sum + (set.status?.availableReplicas ?? 0), 0)
}

/** How large the newest ReplicaSet may be at this moment (deployment_util.go: NewRSNewReplicas). */
export function newestSize(deployment: Deployment, all: readonly ReplicaSet[], newest: ReplicaSet | undefined): number {
  const wanted = replicasOf(deployment)
  if (deployment.spec.strategy?.type === 'Recreate') return wanted
  const now = newest ? replicasOf(newest) : 0
  const room = wanted + limitsOf(deployment).surge - total(all)
  return room <= 0 ? now : now + Math.min(room, wanted - now)
}

/** The step that brings the newest ReplicaSet nearer to its size, if there is one (rolling.go: reconcileNewReplicaSet). */
export function growNewest(deployment: Deployment, all: readonly ReplicaSet[], newest: ReplicaSet): Resize | undefined {
  const wanted = replicasOf(deployment)
  const now = replicasOf(newest)
  if (now === wanted) return undefined
  const replicas = now > wanted ? wanted : newestSize(deployment, all, newest)
  return replicas === now ? undefined : { set: newest, replicas }
}

/** The steps that take old ReplicaSets down without going below what must be available: the unhealthy first. */
export function shrinkOld(deployment: Deployment, all: readonly ReplicaSet[], old: readonly ReplicaSet[], newest: ReplicaSet): Resize[] {
  if (total(old) === 0) return []
  const minAvailable = replicasOf(deployment) - limitsOf(deployment).unavailable
  const newestMissing = replicasOf(newest) - (newest.status?.availableReplicas ?? 0)
  let spare = total(all) - minAvailable - newestMissing
  if (spare <= 0) return []
  const sizes = new Map(byAge(old).map((set) => [set, replicasOf(set)]))
  for (const [set, size] of sizes) {
    const unhealthy = size - (set.status?.availableReplicas ?? 0)
    if (spare <= 0 || unhealthy <= 0) continue
    const down = Math.min(spare, unhealthy)
    sizes.set(set, size - down)
    spare -= down
  }
  let surplus = available(all) - minAvailable
  for (const [set, size] of sizes) {
    if (surplus <= 0) break
    const down = Math.min(size, surplus)
    sizes.set(set, size - down)
    surplus -= down
  }
  return [...sizes].filter(([set, size]) => size !== replicasOf(set)).map(([set, replicas]) => ({ set, replicas }))
}
