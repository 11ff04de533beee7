import { z } from 'zod'
import { clusterId } from '../clusters.ts'
import { apiErrorBody } from '../error.ts'
import { defineRoute } from '../route.ts'
import { figureSource } from './panel.ts'

/** What answers for figures of a cluster, and why nothing better does. */
export const metricsSource = z.object({
  /** Null: nothing answers. */
  source: figureSource.nullable(),
  /** A Prometheus was named or found, and cannot be used. */
  prometheusProblem: z.object({ name: z.string(), error: apiErrorBody }).optional(),
  /** Why `metrics.k8s.io` gives nothing, or not all. */
  usageProblem: apiErrorBody.optional(),
  /** What Prometheus holds of the standard names: without some of them some charts are empty. */
  has: z.object({ containers: z.boolean(), owners: z.boolean(), nodes: z.boolean(), volumes: z.boolean() }),
  /** There is a Prometheus that takes queries, whatever it holds. */
  explore: z.boolean(),
  /** The beginning of the console's own samples, milliseconds; absent while there are none. */
  since: z.number().optional(),
  alertmanager: z.boolean(),
})
export type MetricsSource = z.infer<typeof metricsSource>

export const readSource = defineRoute({
  method: 'GET',
  path: '/api/clusters/:cluster/metrics/source',
  params: z.object({ cluster: clusterId }),
  /** What is looked at, for whoever may not see the whole cluster. */
  query: z.object({ namespaces: z.string().max(8_000).default('') }),
  body: z.undefined(),
  output: metricsSource,
})
