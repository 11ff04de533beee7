import type { Advice, ContainerUse } from '../contract/metrics/sizing.ts'

/** What a container asks for and may use; null where it does not say. */
export interface Sizes {
  cpuRequest: number | null
  cpuLimit: number | null
  memoryRequest: number | null
  memoryLimit: number | null
}

/** Fewer samples than this say nothing about a percentile. */
export const ENOUGH_SAMPLES = 20
/** Room above the 95th percentile: a request should hold nineteen moments of twenty with something to spare. */
const ROOM = 1.2
/** Room of a limit above what is needed: beyond it the process is killed or held back, so it is wider. */
const LIMIT_ROOM = 1.5
/** A request that is this much more, or less, than what is used is far from it. */
const FAR_ABOVE = 2
const FAR_BELOW = 1 / 1.5
/** From this share of a limit on the next peak reaches it. */
const NEAR = 0.9
/** A container that is stopped in this share of its periods is slowed down (the share of kubernetes-mixin's CPUThrottlingHigh). */
export const THROTTLED_FROM = 0.25
/** A container that was killed needs more than it had, and nobody knows how much more: half as much again, and then it is seen. */
const AFTER_OOM = 1.5
/** What nobody gains anything by changing. */
const LEAST = { cpu: 0.01, memory: 2 ** 24 }

/**
 * What to change of a container's requests and limits, the most urgent first; empty where they fit.
 *
 * The 95th percentile for requests and a bump after an OOM kill are what the Vertical Pod Autoscaler does
 * (autoscaler/vertical-pod-autoscaler/pkg/recommender/logic, `oomBumpUpRatio`); its figures are its own.
 */
export function adviseOn(sizes: Sizes, use: ContainerUse): Advice[] {
  const limit = memoryLimit(sizes, use)
  const request = memoryRequest(sizes, use, limit?.to ?? sizes.memoryLimit)
  const cpuLimit = throttled(sizes, use)
  const cpu = cpuRequest(sizes, use, cpuLimit?.to ?? sizes.cpuLimit)
  return [limit, cpuLimit, request, cpu].filter((one) => one !== undefined)
}

function memoryLimit({ memoryLimit: from, memoryRequest }: Sizes, { oomAt, memoryPeak, samples }: ContainerUse): Advice | undefined {
  if (from === null) return undefined
  if (oomAt !== null) {
    const to = afterOutOfMemory(Math.max(from, memoryPeak ?? 0, memoryRequest ?? 0))
    return { field: 'memoryLimit', why: 'oomKilled', from, to }
  }
  if (memoryPeak === null || samples < ENOUGH_SAMPLES || memoryPeak < from * NEAR) return undefined
  return { field: 'memoryLimit', why: 'nearLimit', from, to: niceMemory(memoryPeak * LIMIT_ROOM) }
}

/** The limit to try for a container that was killed with this much. */
export function afterOutOfMemory(bytes: number): number {
  return niceMemory(bytes * AFTER_OOM)
}

/**
 * A container at its CPU limit is stopped for the rest of each 100 ms (CFS quota), which is seen as slowness. Where nothing counts
 * how often, use that stays at the limit tells; a limit that is hit in bursts is seen by the counters only.
 */
function throttled({ cpuLimit: from }: Sizes, { cpu95, samples, throttled: share }: ContainerUse): Advice | undefined {
  if (from === null) return undefined
  const atLimit = cpu95 !== null && samples >= ENOUGH_SAMPLES && cpu95 >= from * NEAR
  if (share === null ? !atLimit : share < THROTTLED_FROM) return undefined
  return { field: 'cpuLimit', why: 'throttled', from, to: niceCpu(Math.max(from * LIMIT_ROOM, (cpu95 ?? 0) * 2)) }
}

function memoryRequest({ memoryRequest: from }: Sizes, use: ContainerUse, limit: number | null): Advice | undefined {
  const { memory95, samples, oomAt } = use
  // One that is killed again and again never uses what it would need.
  if (memory95 === null || samples < ENOUGH_SAMPLES || oomAt !== null) return undefined
  return requestAdvice('memoryRequest', from, memory95, niceMemory(memory95 * ROOM), limit, LEAST.memory)
}

function cpuRequest({ cpuRequest: from }: Sizes, { cpu95, samples, oomAt }: ContainerUse, limit: number | null): Advice | undefined {
  if (cpu95 === null || samples < ENOUGH_SAMPLES || oomAt !== null) return undefined
  return requestAdvice('cpuRequest', from, cpu95, niceCpu(cpu95 * ROOM), limit, LEAST.cpu)
}

function requestAdvice(
  field: 'cpuRequest' | 'memoryRequest',
  from: number | null,
  used: number,
  fitting: number,
  limit: number | null,
  least: number,
): Advice | undefined {
  // A request above its limit is refused by the API server.
  const to = limit === null ? fitting : Math.min(fitting, limit)
  if (from === null) return limit === null && used >= least ? { field, why: 'missing', from: null, to } : undefined
  if (Math.abs(from - to) < least) return undefined
  if (from > used * FAR_ABOVE && to < from) return { field, why: 'tooHigh', from, to }
  if (from < used * FAR_BELOW && to > from) return { field, why: 'tooLow', from, to }
  return undefined
}

const MIB = 2 ** 20

/** Up to the next figure that a person would write: 16 MiB steps to 256 MiB, 64 MiB steps to 2 GiB, 256 MiB steps above. */
export function niceMemory(bytes: number): number {
  const step = bytes <= 256 * MIB ? 16 * MIB : bytes <= 2048 * MIB ? 64 * MIB : 256 * MIB
  return Math.max(16 * MIB, Math.ceil(bytes / step) * step)
}

/** Up to the next figure that a person would write: steps of 10m to 100m, 50m to 1, and a quarter of a core above. */
export function niceCpu(cores: number): number {
  const milli = cores * 1000
  const step = milli <= 100 ? 10 : milli <= 1000 ? 50 : 250
  // A figure that is a hair above a step is on it: 0.1 * 1000 is 100.00000000000001 after some sums.
  return Math.max(10, Math.ceil(milli / step - 1e-9) * step) / 1000
}

/** What following the advice gives back, for one Pod. */
export function savingOf(advice: readonly Advice[]): { cpu: number; memory: number } {
  const of = (field: Advice['field']) => {
    const one = advice.find((candidate) => candidate.field === field)
    return one === undefined ? 0 : (one.from ?? 0) - one.to
  }
  return { cpu: of('cpuRequest'), memory: of('memoryRequest') }
}
