import { z } from 'zod'
import { clusterId } from '../clusters.ts'
import { apiErrorBody } from '../error.ts'
import { defineRoute } from '../route.ts'

const text = z.record(z.string(), z.string())

/** Why nobody is told of an alert: a silence, another alert that stands for it, or a time of its route. */
const alertHold = z.object({
  how: z.enum(['silenced', 'inhibited', 'muted']),
  /** Who silenced it, until when (milliseconds since the epoch) and why, where that could be read. */
  silence: z.object({ by: z.string(), comment: z.string(), until: z.number() }).nullable(),
})
export type AlertHold = z.infer<typeof alertHold>

/** An alert that is about to fire or fires, from the rules of Prometheus or as Alertmanager was told by another. */
export const metricAlert = z.object({
  name: z.string(),
  state: z.enum(['firing', 'pending']),
  labels: text,
  annotations: text,
  /** Milliseconds since the epoch. */
  since: z.number().nullable(),
  /** The rule's query; null of an alert that only Alertmanager knows. */
  query: z.string().nullable(),
  /** What Alertmanager says of it. */
  held: alertHold.nullable(),
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
    /** More than `alerts` where those were cut. */
    total: z.number(),
    /** Rules that are watched; null where no Prometheus tells of any. */
    rules: z.number().nullable(),
    problems: z.array(apiErrorBody),
  }),
})
