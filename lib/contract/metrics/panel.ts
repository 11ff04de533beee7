import { z } from 'zod'
import { panelIds, seriesParts, seriesRoles } from '#lib/metrics/panels.ts'
import { units } from '#lib/metrics/units.ts'
import { clusterId } from '../clusters.ts'
import { apiErrorBody } from '../error.ts'
import { defineRoute } from '../route.ts'

/** What charts are about: the object's own kind and name; without a resource the whole cluster. */
export const chartScope = z.object({
  resource: z.string().max(300),
  namespace: z.string().max(63),
  name: z.string().max(253),
  /** One container of a Pod or of each Pod of a workload. */
  container: z.string().max(63),
})
export type ChartScope = z.infer<typeof chartScope>

/** Where figures come from. `usage`: what the console itself sampled of `metrics.k8s.io`. */
export const figureSource = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('prometheus'), name: z.string(), via: z.enum(['setting', 'service']) }),
  z.object({ kind: z.literal('usage') }),
])

/** A series and the object that it is of, where it is of one alone. */
export const chartSeries = z.object({
  key: z.string(),
  /** Of its part of the scope (a Pod, a container, a node); '' for the whole. */
  name: z.string(),
  role: z.enum(seriesRoles),
  part: z.enum(seriesParts).optional(),
  object: z.object({ resource: z.string(), namespace: z.string().nullable(), name: z.string() }).optional(),
  values: z.array(z.number().nullable()),
})
export type ChartSeries = z.infer<typeof chartSeries>

const milliseconds = z.coerce.number().int().min(0).max(8.64e15)

export const chartRange = z.object({
  from: milliseconds,
  to: milliseconds,
  /** Width of the drawing. */
  pixels: z.coerce.number().int().min(50).max(10_000),
})

export const chartPanel = z.object({
  source: figureSource,
  unit: z.enum(units),
  /** Seconds between two moments when nothing is missing. */
  step: z.number(),
  /** Milliseconds since the epoch, on the source's clock. */
  times: z.array(z.number()),
  series: z.array(chartSeries),
  /** Not all series are here. */
  cut: z.object({ shown: z.number(), total: z.number() }).optional(),
  /** What could not be had, in the source's own words, with the query that was refused. */
  problems: z.array(z.object({ error: apiErrorBody, query: z.string().optional() })),
  /** The queries that it was made of, to be looked at and taken further. */
  queries: z.array(z.string()),
})
export type ChartPanel = z.infer<typeof chartPanel>

/** One chart; each is asked for on its own, so that a slow one holds up no other. */
export const readPanel = defineRoute({
  method: 'GET',
  path: '/api/clusters/:cluster/metrics/panel',
  params: z.object({ cluster: clusterId }),
  query: z.object({ ...chartScope.shape, ...chartRange.shape, panel: z.enum(panelIds), by: z.enum(['each', 'sum']) }),
  body: z.undefined(),
  output: chartPanel,
})
