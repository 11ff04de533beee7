import type { HealthCounts, Overview, Trouble } from '../contract/overview.ts'
import { GRACE_SECONDS } from '../kube/health/facts.ts'
import { HEALTH, type HealthName } from '../kube/health.ts'
import { capacityOf, topConsumers } from './capacity.ts'
import { recentChanges } from './changes.ts'
import type { PodDigest } from './digest/pod.ts'
import { WORKLOAD_KINDS } from './kinds.ts'
import type { Stores, UsageNow } from './stores.ts'
import {
  claimTroubles,
  conditionTroubles,
  namespaceTroubles,
  nodeTroubles,
  quotaTroubles,
  workloadKey,
  workloadTroubles,
} from './trouble/of-others.ts'
import { podTroubles } from './trouble/of-pods.ts'
import { byGravity } from './trouble/order.ts'
import { warningCauses } from './warnings.ts'

/** Lines that are sent; above them only the count goes on. */
const TROUBLES = 50
const QUOTAS = 40
const SYSTEM = 'kube-system'

type Counted = Omit<Overview, 'namespaces' | 'pending' | 'podsLoaded' | 'missing' | 'controlPlane' | 'usage' | 'usageProblem'>

/**
 * Counts everything that an overview shows.
 * @param now seconds since the epoch
 * @param wholeCluster not only some namespaces
 */
export function summarise(stores: Stores, usage: UsageNow | undefined, now: number, wholeCluster: boolean): Counted {
  const { causes, total } = warningCauses(stores.events, now)
  const troubles = troublesOf(stores, now)
  return {
    nodes: wholeCluster && stores.nodes.length > 0 ? nodesOf(stores) : null,
    system: wholeCluster ? systemOf(stores) : null,
    capacity: capacityOf(stores, usage, wholeCluster),
    quotas: stores.quotas.flatMap(({ namespace, name, rows }) => rows.map((row) => ({ namespace, name, ...row }))).slice(0, QUOTAS),
    workloads: workloadsOf(stores, now),
    troubles: troubles.slice(0, TROUBLES),
    troubleCount: troubles.length,
    warnings: causes,
    warningCount: total,
    ...topConsumers(stores.pods, usage),
    changes: recentChanges(stores, now),
  }
}

/** Everything that is wrong, the most serious first. */
export function troublesOf(stores: Stores, now: number): Trouble[] {
  const ofPods = podTroubles(stores.pods, stores.events, now)
  const told = new Set(ofPods.map(({ about }) => workloadKey(about)))
  return [
    ...ofPods,
    ...nodeTroubles(stores.nodes),
    ...workloadTroubles(stores.workloads, told, now),
    ...claimTroubles(stores.claims, stores.events, now),
    ...quotaTroubles(stores.quotas),
    ...namespaceTroubles(stores.namespaces, now),
    ...conditionTroubles([...stores.scalers, ...stores.apiServices, ...stores.others], now),
  ].sort(byGravity)
}

function nodesOf({ nodes }: Stores): NonNullable<Overview['nodes']> {
  const kubelets = new Map<string, number>()
  for (const { kubelet } of nodes) if (kubelet !== '') kubelets.set(kubelet, (kubelets.get(kubelet) ?? 0) + 1)
  return {
    total: nodes.length,
    ready: nodes.filter(({ ready }) => ready).length,
    cordoned: nodes.filter(({ cordoned }) => cordoned).length,
    kubelets: [...kubelets].sort(([, a], [, b]) => b - a),
  }
}

function systemOf({ workloads }: Stores): Overview['system'] {
  const own = workloads.filter(({ namespace, kind }) => namespace === SYSTEM && kind !== 'Job' && kind !== 'CronJob')
  return own.length === 0 ? null : { total: own.length, well: own.filter(({ health }) => health === 'healthy' || health === 'idle').length }
}

function workloadsOf({ workloads, pods }: Stores, now: number): Overview['workloads'] {
  const ofPods = countsOf(pods.map((pod) => podHealth(pod, now)))
  const kinds = WORKLOAD_KINDS.map(({ resource, kind }) => {
    const own = workloads.filter((workload) => workload.resource === resource)
    return { resource, kind, counts: countsOf(own.map(({ health, created }) => softened(health, created, now))) }
  })
  return [{ resource: 'pods', kind: 'Pod', counts: ofPods }, ...kinds]
}

/** What was made a moment ago is on its way, not broken. */
function softened(health: HealthName, created: number, now: number): HealthName {
  return now - created < GRACE_SECONDS && (health === 'warning' || health === 'failing') ? 'progressing' : health
}

function podHealth({ problem, succeeded, deleting, created }: PodDigest, now: number): HealthName {
  if (deleting) return 'progressing'
  if (succeeded) return 'idle'
  if (problem === undefined) return 'healthy'
  switch (problem.cause) {
    case 'stuck':
    case 'notReady':
      return now - problem.since < GRACE_SECONDS ? 'progressing' : 'warning'
    case 'oomKilled':
      return problem.down ? 'failing' : 'healthy'
    case 'unschedulable':
      return softened('failing', created, now)
    case 'crashLoop':
    case 'imagePull':
    case 'cannotStart':
    case 'podFailed':
      return 'failing'
  }
}

function countsOf(healths: readonly HealthName[]): HealthCounts {
  const counts: HealthCounts = [0, 0, 0, 0, 0]
  for (const health of healths) counts[HEALTH[health]] += 1
  return counts
}
