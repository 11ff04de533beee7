import type { ChartPanel, ChartSeries } from '#lib/contract/metrics/panel.ts'
import { gridOf, onGrid } from '#lib/metrics/grid.ts'
import { closerPart, type Grid, isCoarse, measuredPart } from '#lib/metrics/measured-part.ts'
import { type PanelId, panelUnits } from '#lib/metrics/panels.ts'
import { type PanelQuery, panelQueries } from '#lib/metrics/promql/panel-queries.ts'
import type { PromScope } from '#lib/metrics/promql/scope.ts'
import { alignRange, chooseStep } from '#lib/metrics/step.ts'
import type { Span } from '#lib/metrics/time-range.ts'
import { errorOfFailure } from '../../cluster/kube-error.ts'
import type { Matrix } from '../prometheus/client.ts'
import type { FoundPrometheus } from '../prometheus/sources.ts'
import type { ChartSubject } from './subject.ts'
import { linesOf, MOST_SERIES } from './usage-chart.ts'

interface Wanted {
  panel: PanelId
  by: 'each' | 'sum'
  from: number
  to: number
  pixels: number
}

const SELDOM: ReadonlySet<PanelId> = new Set(['throttling', 'restarts'])

/** Scrapes that a rate is taken over at least: with two of them one lost scrape is a hole. */
const SCRAPES = 4
/** Seconds that a rate is taken over at least. */
const LEAST_WINDOW = 60

/** Rounds of asking anew on a finer grid: ten years come down to minutes in three. */
const ROUNDS = 4

/** A chart of what a Prometheus holds. Never throws: a query that is refused is a problem of the chart, in Prometheus's words. */
export async function prometheusChart(prometheus: FoundPrometheus, subject: ChartSubject, wanted: Wanted): Promise<ChartPanel> {
  let span: Span = wanted
  let last: ChartPanel | undefined
  for (let round = 1; ; round += 1) {
    const { panel, grid, part } = await ask(prometheus, subject, { ...wanted, ...span })
    // A closer look that fails takes nothing away from the one before.
    if (last !== undefined && panel.problems.length > 0 && panel.series.length === 0) return last
    last = panel
    const closer = part === undefined || round === ROUNDS ? undefined : closerPart(part, grid)
    if (closer === undefined) return panel
    span = closer
  }
}

/** One round: the chart, its grid, and the part of it that holds anything. */
async function ask(
  prometheus: FoundPrometheus,
  subject: ChartSubject,
  wanted: Wanted,
): Promise<{ panel: ChartPanel; grid: Grid; part: Span | undefined }> {
  const { client, has, interval, skew } = prometheus
  // Restarts are counted: each stretch on its own, so that none is counted twice.
  const least = wanted.panel === 'restarts' ? Math.max(interval * SCRAPES, LEAST_WINDOW) : interval
  const step = chooseStep({ ...wanted, least })
  const { from, to } = alignRange(wanted, step, Date.now())
  const window = Math.max(step, interval * SCRAPES, LEAST_WINDOW)
  const context = { scope: scopeOf(subject), by: wanted.by, window, containers: has.containers, owners: has.owners, nodes: has.nodes }
  const queries = panelQueries(wanted.panel, context)
  const times = gridOf({ from, to }, step)
  const grid = { from, to, step, count: times.length }
  const problems: ChartPanel['problems'] = []
  const series: ChartSeries[] = []
  const measured: (number | null)[][] = []
  let [shown, total] = [0, 0]
  const onTimes = async (query: string) => {
    const matrix = await client.range(query, { from: from + skew, to: to + skew, step }, MOST_SERIES * 4)
    const columns = matrix.series.map(({ values }) =>
      onGrid(
        // Prometheus guesses at the part of a stretch before its first sample; there is no half of a restart.
        values.map(([at, value]) => [at * 1_000 - skew, wanted.panel === 'restarts' ? Math.round(value) : value]),
        grid,
      ),
    )
    return { matrix, columns }
  }
  await Promise.all(
    queries.map(async (one) => {
      try {
        const [{ matrix, columns }, counted] = await Promise.all([
          onTimes(one.query),
          one.count === undefined ? undefined : client.instant(one.count).catch(() => undefined),
        ])
        measured.push(...columns)
        const all = seriesOf(one, matrix, columns, subject)
        // Where nothing is the rule, those to whom something happened are what is looked for.
        const drawn = SELDOM.has(wanted.panel) ? all.filter(({ values }) => values.some((value) => value !== null && value > 0)) : all
        series.push(...drawn.slice(0, MOST_SERIES))
        shown = Math.max(shown, Math.min(drawn.length, MOST_SERIES))
        if (!SELDOM.has(wanted.panel)) total = Math.max(total, matrix.total, counted?.[0]?.value ?? 0)
      } catch (error) {
        problems.push({ error: errorOfFailure(error).body, query: one.query })
      }
    }),
  )
  let part = measuredPart(measured, grid)
  if (part === undefined && isCoarse(grid) && problems.length === 0) {
    // What lived between two moments was met at none of them: each step is asked for anything at all.
    const held = panelQueries(wanted.panel, { ...context, hold: step })
    // It reads every sample of the range, which a Prometheus may refuse: then nothing is known of it.
    const columns = await Promise.all(
      held.map(({ query }) =>
        onTimes(query).then(
          (found) => found.columns,
          () => [],
        ),
      ),
    )
    part = measuredPart(columns.flat(), grid)
  }
  // Without kube-state-metrics the lines are those of now, from the objects themselves.
  if ((wanted.panel === 'cpu' || wanted.panel === 'memory') && !series.some(({ role }) => role !== 'use')) {
    for (const { value, ...line } of linesOf(subject, wanted.by, wanted.panel)) series.push({ ...line, values: times.map(() => value) })
  }
  const order = new Map(queries.map(({ role, part: half }, index) => [`${role}/${half}`, index]))
  series.sort((a, b) => (order.get(`${a.role}/${a.part}`) ?? 99) - (order.get(`${b.role}/${b.part}`) ?? 99))
  const panel: ChartPanel = {
    source: { kind: 'prometheus', name: client.door.name, via: client.door.via },
    unit: panelUnits[wanted.panel],
    step,
    times,
    series,
    ...(total > shown && shown > 0 ? { cut: { shown, total } } : {}),
    problems,
    queries: queries.map(({ query }) => query),
  }
  return { panel, grid, part }
}

function scopeOf(subject: ChartSubject): PromScope {
  switch (subject.kind) {
    case 'cluster':
      return { kind: 'cluster' }
    case 'node':
      return { kind: 'node', node: subject.name }
    case 'namespace':
      return { kind: 'namespace', namespace: subject.namespace }
    case 'pod':
      return { kind: 'pod', namespace: subject.namespace, pod: subject.pod.name, container: subject.container }
    case 'workload': {
      const { namespace, owner, pods, container } = subject
      return { kind: 'workload', namespace, owner, pods: pods.map(({ name }) => name), container }
    }
  }
}

/** The series of one query, those that use most first. */
function seriesOf(
  { role, part, names }: PanelQuery,
  { series }: Matrix,
  columns: readonly (number | null)[][],
  subject: ChartSubject,
): ChartSeries[] {
  return series
    .map(({ labels }, index): ChartSeries => {
      const name = names.map((label) => labels[label] ?? '').join('/')
      const object = objectOf(labels, names, subject)
      return {
        key: [role, part ?? '', name].join(' '),
        name,
        role,
        ...(part === undefined ? {} : { part }),
        ...(object === undefined ? {} : { object }),
        values: columns[index] ?? [],
      }
    })
    .sort((a, b) => size(b.values) - size(a.values))
}

function size(values: readonly (number | null)[]): number {
  let sum = 0
  for (const value of values) sum += value ?? 0
  return sum
}

function objectOf(labels: Record<string, string>, names: readonly string[], subject: ChartSubject): ChartSeries['object'] {
  const own = 'namespace' in subject ? subject.namespace : null
  const [pod, node, claim] = [labels.pod, labels.nodename, labels.persistentvolumeclaim]
  if (names.includes('pod') && pod !== undefined) return { resource: 'pods', namespace: labels.namespace ?? own, name: pod }
  if (names.includes('nodename') && node !== undefined) return { resource: 'nodes', namespace: null, name: node }
  if (claim !== undefined) return { resource: 'persistentvolumeclaims', namespace: labels.namespace ?? own, name: claim }
  if (names.includes('namespace') && labels.namespace !== undefined)
    return { resource: 'namespaces', namespace: null, name: labels.namespace }
  return undefined
}
