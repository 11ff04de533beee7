import { z } from 'zod'
import { clusterId } from '../clusters.ts'
import { defineRoute } from '../route.ts'
import { chartRange } from './panel.ts'

const params = z.object({ cluster: clusterId })
const labels = z.record(z.string(), z.string())

/** A query of a person over a range, as Prometheus answers it. */
export const exploreAnswer = z.object({
  step: z.number(),
  times: z.array(z.number()),
  series: z.array(z.object({ labels, values: z.array(z.number().nullable()) })),
  cut: z.object({ shown: z.number(), total: z.number() }).optional(),
  warnings: z.array(z.string()),
})
export type ExploreAnswer = z.infer<typeof exploreAnswer>

export const runQuery = defineRoute({
  method: 'GET',
  path: '/api/clusters/:cluster/metrics/query',
  params,
  query: z.object({ query: z.string().min(1).max(8_000), ...chartRange.shape }),
  body: z.undefined(),
  output: exploreAnswer,
})

/** What can be written into a query: names of metrics with their help. */
export const readMetricNames = defineRoute({
  method: 'GET',
  path: '/api/clusters/:cluster/metrics/names',
  params,
  query: z.object({}),
  body: z.undefined(),
  output: z.object({ metrics: z.array(z.object({ name: z.string(), type: z.string(), help: z.string() })) }),
})

/** Names of labels of a metric, or the values of one label; of all metrics where none is named. */
export const readMetricLabels = defineRoute({
  method: 'GET',
  path: '/api/clusters/:cluster/metrics/labels',
  params,
  query: z.object({ metric: z.string().max(300).default(''), label: z.string().max(300).default('') }),
  body: z.undefined(),
  output: z.object({ values: z.array(z.string()) }),
})
