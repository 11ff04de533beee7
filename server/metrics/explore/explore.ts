import { z } from 'zod'
import type { ExploreAnswer } from '#lib/contract/metrics/explore.ts'
import { inOwnWords } from '#lib/contract/own-words.ts'
import { gridOf, onGrid } from '#lib/metrics/grid.ts'
import { closerPart, type Grid, measuredPart } from '#lib/metrics/measured-part.ts'
import { alignRange, chooseStep } from '#lib/metrics/step.ts'
import type { Span } from '#lib/metrics/time-range.ts'
import type { ClusterHandle } from '../../cluster/cluster-handle.ts'
import { ConsoleError, errorOfBody } from '../../cluster/kube-error.ts'
import { mayListPods } from '../charts/subject.ts'
import type { FoundPrometheus, PrometheusSources } from '../prometheus/sources.ts'

/** Series that a person can still look through; the rest are counted. */
const MOST_SERIES = 200
const MOST_NAMES = 20_000
const MOST_VALUES = 2_000

const texts = z.array(z.string())
const metadata = z.record(z.string(), z.array(z.object({ type: z.string().default(''), help: z.string().default('') })))

/**
 * The Prometheus of a cluster for questions of any kind.
 * @throws ConsoleError notFound where there is none; forbidden for whoever may not see all Pods, where the Prometheus of the
 * settings knows no users: it would tell them of Pods that Kubernetes hides
 */
export async function openPrometheus(handle: ClusterHandle, sources: PrometheusSources): Promise<FoundPrometheus> {
  const prometheus = await sources.of(handle)
  if (prometheus.state === 'absent') throw new ConsoleError('notFound', 'This cluster has no Prometheus.', inOwnWords('noPrometheus'))
  if (prometheus.state === 'refused') throw errorOfBody(prometheus.error)
  if (prometheus.client.door.via === 'setting') await mayListPods(handle, null)
  return prometheus
}

interface Asked {
  query: string
  from: number
  to: number
  pixels: number
}

/** Rounds of asking anew on a finer grid. */
const ROUNDS = 4

/**
 * A query over a range. Where its answer fills only a moment or two of a coarse grid, that part is asked for again on a finer one; where
 * there is none, the end of the range is: a Prometheus that began to watch a while ago has nothing before.
 * @throws ConsoleError with Prometheus's own message
 */
export async function runQuery(prometheus: FoundPrometheus, wanted: Asked): Promise<ExploreAnswer> {
  let span: Span = wanted
  let best: ExploreAnswer | undefined
  for (let round = 1; ; round += 1) {
    let asked: Awaited<ReturnType<typeof ask>>
    try {
      asked = await ask(prometheus, { ...wanted, ...span })
    } catch (error) {
      // A closer look that fails takes nothing away from the one before.
      if (best === undefined) throw error
      return best
    }
    const { answer, grid } = asked
    const part = measuredPart(
      answer.series.map(({ values }) => values),
      grid,
    )
    if (best === undefined || part !== undefined) best = answer
    const closer = round === ROUNDS ? undefined : closerPart(part ?? { from: grid.to, to: grid.to }, grid)
    if (closer === undefined) return best
    span = closer
  }
}

/** One round: the answer and its grid. */
async function ask({ client, interval, skew }: FoundPrometheus, wanted: Asked): Promise<{ answer: ExploreAnswer; grid: Grid }> {
  const step = chooseStep({ ...wanted, least: interval })
  const { from, to } = alignRange({ from: Math.min(wanted.from, wanted.to), to: wanted.to }, step, Date.now())
  const times = gridOf({ from, to }, step)
  const grid = { from, to, step, count: times.length }
  const matrix = await client.range(wanted.query, { from: from + skew, to: to + skew, step }, MOST_SERIES)
  // An answer that was cut does not say how many there are: Prometheus is asked to count.
  const counted = matrix.cut ? await client.instant(`count(${wanted.query})`).catch(() => undefined) : undefined
  const total = Math.max(matrix.total, counted?.[0]?.value ?? 0)
  const answer = {
    step,
    times,
    series: matrix.series.map(({ labels, values }) => ({
      labels,
      values: onGrid(
        values.map(([at, value]) => [at * 1_000 - skew, value]),
        grid,
      ),
    })),
    ...(total > matrix.series.length ? { cut: { shown: matrix.series.length, total } } : {}),
    warnings: matrix.warnings,
  }
  return { answer, grid }
}

/** Names of metrics with what they are; those without help too. */
export async function readNames({ client }: FoundPrometheus): Promise<{ name: string; type: string; help: string }[]> {
  const [names, described] = await Promise.all([
    client.get('/api/v1/label/__name__/values', new URLSearchParams({ limit: String(MOST_NAMES) })),
    // Help is a nicety: some stores know none.
    client.get('/api/v1/metadata', new URLSearchParams({ limit_per_metric: '1' })).catch(() => ({ data: {} })),
  ])
  const help = metadata.catch({}).parse(described.data)
  return texts
    .catch([])
    .parse(names.data)
    .slice(0, MOST_NAMES)
    .map((name) => ({ name, type: help[name]?.[0]?.type ?? '', help: help[name]?.[0]?.help ?? '' }))
}

export async function readLabels({ client }: FoundPrometheus, { metric, label }: { metric: string; label: string }): Promise<string[]> {
  const path = label === '' ? '/api/v1/labels' : `/api/v1/label/${encodeURIComponent(label)}/values`
  const params = new URLSearchParams({ limit: String(MOST_VALUES), ...(metric === '' ? {} : { 'match[]': metric }) })
  const { data } = await client.get(path, params)
  return texts.catch([]).parse(data).slice(0, MOST_VALUES)
}
