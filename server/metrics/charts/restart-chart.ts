import type { ChartPanel, ChartSeries } from '#lib/contract/metrics/panel.ts'
import { gridOf } from '#lib/metrics/grid.ts'
import { panelUnits } from '#lib/metrics/panels.ts'
import { alignRange, chooseStep } from '#lib/metrics/step.ts'
import type { Restart, RestartLog } from '../usage/restart-log.ts'
import { containerKey } from '../usage/sampler.ts'
import type { PodFacts } from './pod-facts.ts'
import { type ChartSubject, podsOf } from './subject.ts'
import { MOST_SERIES } from './usage-chart.ts'

/** Restarts are counted in stretches of this at least, seconds: a chart of single seconds shows nothing that stands out. */
const LEAST_STEP = 60
const HOUR_MS = 3_600_000

interface Wanted {
  by: 'each' | 'sum'
  from: number
  to: number
  pixels: number
}

/** Takes note of the restarts that Pods tell of. */
export function noteRestarts(log: RestartLog, pods: readonly PodFacts[]): void {
  for (const { namespace, name, restarts } of pods) {
    for (const { container, ...count } of restarts) log.note(containerKey(namespace, name, container), count)
  }
}

/**
 * A chart of restarts where there is no Prometheus, from the Pods of the subject: how many began in each stretch of time.
 * @throws ConsoleError where the Pods cannot be read
 */
export async function restartChart(log: RestartLog, subject: ChartSubject, { by, from, to, pixels }: Wanted): Promise<ChartPanel> {
  const now = Date.now()
  const span = { from: Math.max(from, now - HOUR_MS), to: Math.min(to, now) }
  const step = chooseStep({ ...span, pixels, least: LEAST_STEP })
  const range = alignRange(span, step, now)
  const times = gridOf(range, step)
  const base = { source: { kind: 'usage' } as const, unit: panelUnits.restarts, step, problems: [], queries: [] }
  const pods = await podsOf(subject)
  noteRestarts(log, pods)
  const only = 'container' in subject ? subject.container : undefined
  const parts = pods.flatMap((pod) => partsOf(log, pod, subject.kind, only))
  const counted = (restarts: readonly Restart[]) => inStretches(restarts, range.from, step, times.length)
  if (by === 'sum') {
    const values = counted(parts.flatMap(({ restarts }) => restarts))
    const total: ChartSeries = { key: 'total', name: '', role: 'use', values }
    return { ...base, times, series: values.some((value) => value > 0) ? [total] : [] }
  }
  const series = parts
    .map(({ restarts, ...part }) => {
      const values = counted(restarts)
      const one: ChartSeries = { ...part, role: 'use', values }
      return { one, sum: values.reduce((sum, value) => sum + value, 0) }
    })
    .filter(({ sum }) => sum > 0)
    .sort((a, b) => b.sum - a.sum)
    .map(({ one }) => one)
  const cut = series.length > MOST_SERIES ? { cut: { shown: MOST_SERIES, total: series.length } } : {}
  return { ...base, times, series: series.slice(0, MOST_SERIES), ...cut }
}

type Part = Pick<ChartSeries, 'key' | 'name' | 'object'> & { restarts: readonly Restart[] }

/** A Pod, or each of its containers where the chart is of that Pod. */
function partsOf(log: RestartLog, { namespace, name, restarts }: PodFacts, kind: ChartSubject['kind'], only: string | undefined): Part[] {
  const containers = restarts.filter(({ container }) => only === undefined || container === only)
  const of = (container: string) => log.of(containerKey(namespace, name, container))
  if (kind === 'pod') return containers.map(({ container }) => ({ key: container, name: container, restarts: of(container) }))
  const shown = kind === 'node' ? `${namespace}/${name}` : name
  const object = { resource: 'pods', namespace, name }
  return [{ key: shown, name: shown, object, restarts: containers.flatMap(({ container }) => of(container)) }]
}

/** How many fell into the stretch that ends at each moment. */
function inStretches(restarts: readonly Restart[], from: number, step: number, moments: number): number[] {
  const values = new Array<number>(moments).fill(0)
  for (const { at, count } of restarts) {
    const place = Math.ceil((at - from) / (step * 1_000))
    // The newest stretch has not ended yet.
    const within = Math.min(place, moments - 1)
    if (place >= 0 && place <= moments) values[within] = (values[within] ?? 0) + count
  }
  return values
}
