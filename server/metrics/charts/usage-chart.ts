import type { ChartPanel, ChartSeries } from '#lib/contract/metrics/panel.ts'
import { openGaps } from '#lib/metrics/grid.ts'
import { type PanelId, panelUnits } from '#lib/metrics/panels.ts'
import { containerKey, nodeKey, type UsageSampler } from '../usage/sampler.ts'
import { allowanceOf, type PodFacts } from './pod-facts.ts'
import type { ChartSubject } from './subject.ts'

/** Series that a chart shows at most; the largest come first. */
export const MOST_SERIES = 50

/** What is drawn as one series: the keys whose figures are added up. */
interface Part {
  name: string
  object?: ChartSeries['object']
  keys: string[]
}

const SAMPLE_SECONDS = 15

/** A chart of what the console itself sampled of `metrics.k8s.io`: CPU and memory, of an hour at most. */
export function usageChart(
  sampler: UsageSampler,
  subject: ChartSubject,
  { panel, by, from, to }: { panel: PanelId; by: 'each' | 'sum'; from: number; to: number },
): ChartPanel {
  const empty = { source: { kind: 'usage' } as const, unit: panelUnits[panel], step: SAMPLE_SECONDS, problems: [], queries: [] }
  if (panel !== 'cpu' && panel !== 'memory') return { ...empty, times: [], series: [] }
  const parts = partsOf(subject, by, [...sampler.keys()])
  const history = sampler.history(
    parts.flatMap(({ keys }) => keys),
    from,
  )
  const within = history.times.filter((at) => at <= to).length
  const times = history.times.slice(0, within)
  const drawn = parts
    .map((part) => ({
      part,
      values: added(
        part.keys.map((key) => history.series.get(key)?.[panel] ?? []),
        within,
      ),
    }))
    .filter(({ values }) => values.some((value) => value !== null))
    .sort((a, b) => last(b.values) - last(a.values))
  const use = drawn.slice(0, MOST_SERIES).map(
    ({ part, values }): ChartSeries => ({
      key: part.name,
      name: part.name,
      role: 'use',
      ...(part.object === undefined ? {} : { object: part.object }),
      values,
    }),
  )
  const lines = linesOf(subject, by, panel).map(({ value, ...line }): ChartSeries => ({ ...line, values: times.map(() => value) }))
  const series = [...use, ...lines]
  const columns = series.map(({ values }) => values)
  const open = openGaps(times, columns, SAMPLE_SECONDS * 1_000)
  return {
    ...empty,
    times: open.times,
    series: series.map((one, index) => ({ ...one, values: open.series[index] ?? [] })),
    ...(drawn.length > use.length ? { cut: { shown: use.length, total: drawn.length } } : {}),
  }
}

const last = (values: readonly (number | null)[]): number => values.findLast((value) => value !== null) ?? 0

/** The sum at each moment over those that said something. */
function added(columns: readonly (readonly (number | null)[])[], count: number): (number | null)[] {
  return Array.from({ length: count }, (_, index) => {
    let sum: number | null = null
    for (const column of columns) {
      const value = column[index]
      if (value !== null && value !== undefined) sum = (sum ?? 0) + value
    }
    return sum
  })
}

function partsOf(subject: ChartSubject, by: 'each' | 'sum', known: readonly string[]): Part[] {
  switch (subject.kind) {
    case 'cluster': {
      const nodes = known.filter((key) => key.startsWith('//'))
      if (by === 'sum') return [{ name: '', keys: nodes }]
      return nodes.map((key) => ({ name: key.slice(2), object: { resource: 'nodes', namespace: null, name: key.slice(2) }, keys: [key] }))
    }
    case 'node':
      if (by === 'sum') return [{ name: '', keys: [nodeKey(subject.name)] }]
      return subject.pods.map((pod) => podPart(pod, undefined, true))
    case 'namespace': {
      const own = known.filter((key) => key.startsWith(`${subject.namespace}/`))
      if (by === 'sum') return [{ name: '', keys: own }]
      const pods = new Map<string, string[]>()
      for (const key of own) {
        const pod = key.split('/')[1] ?? ''
        pods.set(pod, [...(pods.get(pod) ?? []), key])
      }
      return [...pods].map(([name, keys]) => ({ name, object: { resource: 'pods', namespace: subject.namespace, name }, keys }))
    }
    case 'pod': {
      const { pod, namespace, container } = subject
      const names = [...pod.containers.keys()].filter((name) => container === undefined || name === container)
      const keys = names.map((name) => containerKey(namespace, pod.name, name))
      if (by === 'sum') return [{ name: '', keys }]
      return names.map((name, index) => ({ name, keys: keys.slice(index, index + 1) }))
    }
    case 'workload': {
      const parts = subject.pods.map((pod) => podPart(pod, subject.container, false))
      return by === 'each' ? parts : [{ name: '', keys: parts.flatMap(({ keys }) => keys) }]
    }
  }
}

function podPart(pod: PodFacts, container: string | undefined, qualified: boolean): Part {
  const names = [...pod.containers.keys()].filter((name) => container === undefined || name === container)
  return {
    name: qualified ? `${pod.namespace}/${pod.name}` : pod.name,
    object: { resource: 'pods', namespace: pod.namespace, name: pod.name },
    keys: names.map((name) => containerKey(pod.namespace, pod.name, name)),
  }
}

type Line = Pick<ChartSeries, 'key' | 'name' | 'role'> & { value: number }

/** What is asked for and what is the most, as it is now: the metrics API knows nothing of before. */
export function linesOf(subject: ChartSubject, by: 'each' | 'sum', what: 'cpu' | 'memory'): Line[] {
  const line = (role: Line['role'], value: number | undefined): Line[] =>
    value === undefined ? [] : [{ key: role, name: '', role, value }]
  switch (subject.kind) {
    case 'cluster':
      return by === 'each' ? [] : line('capacity', subject.allocatable?.[what])
    case 'node': {
      if (by === 'each') return []
      const requested = subject.pods.filter(({ alive }) => alive).reduce((sum, pod) => sum + (allowanceOf(pod, 'request', what) ?? 0), 0)
      return [...line('request', subject.pods.length === 0 ? undefined : requested), ...line('capacity', subject.allocatable[what])]
    }
    case 'namespace':
      return []
    case 'pod':
      return (['request', 'limit'] as const).flatMap((role) => line(role, allowanceOf(subject.pod, role, what, subject.container)))
    case 'workload': {
      const alive = subject.pods.filter((pod) => pod.alive)
      return (['request', 'limit'] as const).flatMap((role) => {
        const figures = alive.map((pod) => allowanceOf(pod, role, what, subject.container))
        const known = figures.filter((figure) => figure !== undefined)
        if (known.length === 0 || (by === 'sum' && role === 'limit' && known.length < figures.length)) return []
        return line(role, by === 'each' ? Math.max(...known) : known.reduce((sum, figure) => sum + figure, 0))
      })
    }
  }
}
