import { z } from 'zod'
import { clusterId } from '../clusters.ts'
import { apiErrorBody } from '../error.ts'
import { defineRoute } from '../route.ts'

const text = z.record(z.string(), z.string())

/** An alert that is about to fire or fires, from the rules of Prometheus; Alertmanager says whether it is held back. */
export const metricAlert = z.object({
  name: z.string(),
  state: z.enum(['firing', 'pending']),
  labels: text,
  annotations: text,
  /** Milliseconds since the epoch. */
  since: z.number().nullable(),
  /** The rule's query. */
  query: z.string(),
  /** Silenced or inhibited, as Alertmanager says. */
  held: z.enum(['silenced', 'inhibited']).nullable(),
  /** The object that the labels name, the closest one. */
  object: z.object({ resource: z.string(), namespace: z.string().nullable(), name: z.string() }).nullable(),
})
export type MetricAlert = z.infer<typeof metricAlert>

export const readAlerts = defineRoute({
  method: 'GET',
  path: '/api/clusters/:cluster/metrics/alerts',
  params: z.object({ cluster: clusterId }),
  query: z.object({}),
  body: z.undefined(),
  output: z.object({
    alerts: z.array(metricAlert),
    /** Rules that are watched. */
    rules: z.number(),
    problems: z.array(apiErrorBody),
  }),
})
