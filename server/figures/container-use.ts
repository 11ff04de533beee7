import type { ContainerUse } from '#lib/contract/metrics/sizing.ts'
import type { Reference } from '#lib/contract/overview.ts'
import { percentile } from '#lib/metrics/percentile.ts'
import { ENOUGH_SAMPLES } from '#lib/sizing/rules.ts'
import { type PastUse, type UseHistory, workloadKey } from '../metrics/prometheus/use-history.ts'
import type { UsageSampler } from '../metrics/usage/sampler.ts'

type Samples = Pick<UsageSampler, 'history'>

type Measured = Pick<ContainerUse, 'from' | 'samples' | 'seconds' | 'cpu95' | 'memory95' | 'memoryPeak'>

interface Wanted {
  about: Reference
  container: string
  /** Of this container in the Pods of now, made by `containerKey`. */
  keys: readonly string[]
}

/** What a container of a workload used: by the last day of a Prometheus where that says enough, else by the console's own samples. */
export function usedBy({ about, container, keys }: Wanted, sampler: Samples, history: UseHistory | null): Measured {
  const past = history?.get(workloadKey(about.namespace ?? '', about.kind, about.name, container)) ?? busiest(history, keys)
  if (past !== undefined && past.samples >= ENOUGH_SAMPLES) return { from: 'prometheus', ...past }
  return { from: 'usage', ...sampled(sampler, keys) }
}

/** Where nothing tells of owners, the figures of the Pods of now: of each the highest, for a request is the same for all of them. */
function busiest(history: UseHistory | null, keys: readonly string[]): PastUse | undefined {
  const known = keys.map((key) => history?.get(key)).filter((past) => past !== undefined)
  const highest = (figure: keyof PastUse) => known.reduce((most, past) => Math.max(most, past[figure] ?? 0), 0)
  const figure = (name: 'cpu95' | 'memory95' | 'memoryPeak') => (known.some((past) => past[name] !== null) ? highest(name) : null)
  if (known.length === 0) return undefined
  const [samples, seconds] = [highest('samples'), highest('seconds')]
  return { samples, seconds, cpu95: figure('cpu95'), memory95: figure('memory95'), memoryPeak: figure('memoryPeak') }
}

function sampled(sampler: Samples, keys: readonly string[]): Omit<Measured, 'from'> {
  const { times, series } = sampler.history(keys)
  const cpu: number[] = []
  const memory: number[] = []
  for (const one of series.values()) {
    for (const value of one.cpu) if (value !== null) cpu.push(value)
    for (const value of one.memory) if (value !== null) memory.push(value)
  }
  return {
    samples: cpu.length,
    seconds: Math.round(((times.at(-1) ?? 0) - (times[0] ?? 0)) / 1000),
    cpu95: percentile(cpu, 0.95) ?? null,
    memory95: percentile(memory, 0.95) ?? null,
    memoryPeak: memory.length === 0 ? null : memory.reduce((most, value) => Math.max(most, value), 0),
  }
}
