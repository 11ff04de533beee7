import type { Capacity, Consumer, Overview } from '../contract/overview.ts'
import { type Amounts, NOTHING, plus } from './amounts.ts'
import type { PodDigest } from './digest/pod.ts'
import type { Stores, UsageNow } from './stores.ts'
import { aboutOf } from './trouble/of-pods.ts'

/** What there is, what is asked for and what is used. Only Pods that have not ended hold anything. */
export function capacityOf({ pods, nodes, claims }: Stores, usage: UsageNow | undefined, wholeCluster: boolean): Capacity[] {
  const running = pods.filter(({ ended }) => !ended)
  const requested = total(running, 'requests')
  const limits = total(running, 'limits')
  // A node that is not ready gives nothing; what was asked of it is still asked for.
  const usable = nodes.filter(({ ready }) => ready)
  const known = wholeCluster && nodes.length > 0
  const allocatable = usable.map((node) => node.allocatable).reduce(plus, NOTHING)
  const used = usage === undefined ? undefined : known && usage.nodes.size > 0 ? sum(usage.nodes.values()) : ofPods(running, usage)
  const placed = running.filter(({ node }) => node !== undefined).length
  const capacities: Capacity[] = [
    {
      resource: 'cpu',
      allocatable: known ? tidy(allocatable.cpu) : null,
      requested: tidy(requested.cpu),
      limits: tidy(limits.cpu),
      used: used === undefined ? null : tidy(used[0]),
    },
    {
      resource: 'memory',
      allocatable: known ? allocatable.memory : null,
      requested: requested.memory,
      limits: limits.memory,
      used: used === undefined ? null : Math.round(used[1]),
    },
    {
      resource: 'pods',
      allocatable: known ? usable.reduce((count, node) => count + node.pods, 0) : null,
      requested: running.length,
      limits: null,
      used: placed,
    },
  ]
  if (claims.length === 0) return capacities
  const bound = claims.filter(({ phase }) => phase === 'Bound')
  return [
    ...capacities,
    {
      resource: 'storage',
      // Volumes are made when they are claimed: nobody knows how many more there could be.
      allocatable: null,
      requested: claims.reduce((bytes, claim) => bytes + claim.requested, 0),
      limits: null,
      used: bound.reduce((bytes, claim) => bytes + claim.capacity, 0),
    },
  ]
}

function total(pods: readonly PodDigest[], side: 'requests' | 'limits'): Amounts {
  return pods.map((pod) => pod[side]).reduce(plus, NOTHING)
}

function sum(usages: Iterable<readonly [number, number]>): readonly [number, number] {
  let [cpu, memory] = [0, 0]
  for (const [cores, bytes] of usages) {
    cpu += cores
    memory += bytes
  }
  return [cpu, memory]
}

function ofPods(pods: readonly PodDigest[], usage: UsageNow): readonly [number, number] {
  return sum(pods.flatMap(({ namespace, name }) => [usage.pods.get(`${namespace}/${name}`) ?? [0, 0]]))
}

/** Sums of tenths are not tenths: a figure keeps as many places as a millicore has. */
function tidy(cores: number): number {
  return Math.round(cores * 10_000) / 10_000
}

const TOP = 8

/** The workloads (or Pods of none) that use most, with what they asked for. */
export function topConsumers(pods: readonly PodDigest[], usage: UsageNow | undefined): Pick<Overview, 'topCpu' | 'topMemory'> {
  if (usage === undefined) return { topCpu: [], topMemory: [] }
  const groups = new Map<string, { cpu: Consumer; memory: Consumer }>()
  for (const pod of pods) {
    const used = usage.pods.get(`${pod.namespace}/${pod.name}`)
    if (used === undefined || pod.ended) continue
    const about = aboutOf(pod)
    const key = `${about.kind} ${about.namespace}/${about.name}`
    const group = groups.get(key) ?? { cpu: nothingOf(about), memory: nothingOf(about) }
    groups.set(key, group)
    add(group.cpu, used[0], pod.requests.cpu, pod.limits.cpu)
    add(group.memory, used[1], pod.requests.memory, pod.limits.memory)
  }
  const all = [...groups.values()]
  const top = (side: 'cpu' | 'memory') =>
    all
      .map((group) => group[side])
      .sort((a, b) => b.used - a.used)
      .slice(0, TOP)
      .filter(({ used }) => used > 0)
  const cores = (one: Consumer): Consumer => ({ ...one, used: tidy(one.used), requested: tidy(one.requested), limit: tidy(one.limit) })
  return { topCpu: top('cpu').map(cores), topMemory: top('memory') }
}

function nothingOf(about: Consumer['about']): Consumer {
  return { about, pods: 0, used: 0, requested: 0, limit: 0 }
}

function add(to: Consumer, used: number, requested: number, limit: number): void {
  to.pods += 1
  to.used += used
  to.requested += requested
  to.limit += limit
}
