import type { SizedContainer, Sizing } from '#lib/contract/metrics/sizing.ts'
import type { WorkloadContainer } from '#lib/overview/workload-containers.ts'
import { adviseOn, ENOUGH_SAMPLES, savingOf } from '#lib/sizing/rules.ts'
import type { ClusterHandle } from '../cluster/cluster-handle.ts'
import type { PrometheusSources } from '../metrics/prometheus/sources.ts'
import { readThrottling, type Throttling } from '../metrics/prometheus/throttling.ts'
import type { UseHistories, UseHistory } from '../metrics/prometheus/use-history.ts'
import type { UsageHub } from '../metrics/usage/hub.ts'
import { containerKey, type UsageSampler } from '../metrics/usage/sampler.ts'
import type { OverviewHub } from '../overview/hub.ts'
import { usedBy } from './container-use.ts'

/** Containers of a whole cluster that are sent; the sums are of all. */
const SENT = 50
/** Containers that are worked out before others get their turn on this thread. */
const SLICE = 25
/** Pods of one workload whose samples are looked at: more of the same say the same. */
const PODS = 30

interface Place {
  namespaces: readonly string[]
  /** All containers of this workload, advised or not. */
  workload?: { resource: string; namespace: string; name: string }
}

interface Sources {
  overviews: OverviewHub
  usage: UsageHub
  prometheus: PrometheusSources
  histories: UseHistories
}

/**
 * Containers whose requests and limits do not fit what they used, the greatest gain first: within the last day where a Prometheus
 * knows it, else within the hour that the console sampled.
 */
export async function readSizes(
  { overviews, usage, prometheus, histories }: Sources,
  handle: ClusterHandle,
  { namespaces, workload }: Place,
): Promise<Sizing> {
  const within = workload === undefined ? namespaces : [workload.namespace]
  const asked = Promise.all([readThrottling(prometheus, handle, within), histories.read(handle, within)])
  const figures = await overviews.figures(handle, within)
  const only = workload === undefined ? null : `${workload.resource} ${workload.namespace}/${workload.name}`
  const { containers, complete } = await figures.ask({ type: 'containers', only })
  const sampler = usage.of(handle)
  const [throttling, past] = await asked
  const sized: SizedContainer[] = []
  for (const [index, container] of containers.entries()) {
    if (index % SLICE === SLICE - 1) await new Promise((resolve) => setImmediate(resolve))
    sized.push(sizedOf(container, { sampler, throttling, history: past?.history ?? null }))
  }
  const advised = sized.filter(({ advice }) => advice.length > 0)
  const sum = (side: 'cpu' | 'memory') => advised.reduce((total, { saving }) => total + saving[side], 0)
  return {
    containers: workload === undefined ? advised.sort(byUrgency).slice(0, SENT) : sized,
    advised: advised.length,
    looked: sized.length,
    unknown: sized.filter(({ use, advice }) => advice.length === 0 && use.samples < ENOUGH_SAMPLES).length,
    saving: { cpu: sum('cpu'), memory: sum('memory') },
    complete,
    prometheus: past === undefined ? null : { name: past.name, answered: past.history !== null },
    problem: figures.usageProblem,
  }
}

interface Known {
  sampler: UsageSampler
  throttling: Throttling | undefined
  history: UseHistory | null
}

function sizedOf(
  { about, container, pods, requests, limits, oomAt, restarts }: WorkloadContainer,
  { sampler, throttling, history }: Known,
): SizedContainer {
  const set = (amount: number) => (amount === 0 ? null : amount)
  const sizes = {
    cpuRequest: set(requests.cpu),
    cpuLimit: set(limits.cpu),
    memoryRequest: set(requests.memory),
    memoryLimit: set(limits.memory),
  }
  const keys = pods.slice(0, PODS).map((pod) => containerKey(about.namespace ?? '', pod, container))
  const measured = usedBy({ about, container, keys }, sampler, history)
  const use = { ...measured, oomAt: oomAt ?? null, restarts, throttled: worst(throttling, keys) }
  const advice = adviseOn(sizes, use)
  const saving = savingOf(advice)
  return {
    about,
    container,
    pods: pods.length,
    requests: { cpu: sizes.cpuRequest, memory: sizes.memoryRequest },
    limits: { cpu: sizes.cpuLimit, memory: sizes.memoryLimit },
    use,
    advice,
    saving: { cpu: saving.cpu * pods.length, memory: saving.memory * pods.length },
  }
}

function worst(throttling: Throttling | undefined, keys: readonly string[]): number | null {
  return throttling === undefined ? null : keys.reduce((most, key) => Math.max(most, throttling.get(key) ?? 0), 0)
}

/** What is killed, or will be, comes before what only costs. */
function byUrgency(one: SizedContainer, other: SizedContainer): number {
  const urgent = ({ advice }: SizedContainer) =>
    advice.some(({ why }) => why === 'oomKilled') ? 2 : advice.some(({ why }) => why === 'nearLimit' || why === 'throttled') ? 1 : 0
  const gain = ({ saving }: SizedContainer) => Math.abs(saving.cpu) + Math.abs(saving.memory) / 2 ** 32
  return urgent(other) - urgent(one) || gain(other) - gain(one)
}
