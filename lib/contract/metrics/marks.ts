import { z } from 'zod'
import { markKinds } from '#lib/metrics/marks.ts'
import { clusterId } from '../clusters.ts'
import { apiErrorBody } from '../error.ts'
import { defineRoute } from '../route.ts'
import { chartRange, chartScope } from './panel.ts'

/** Something that happened to what the charts are about. */
export const chartMark = z.object({
  at: z.number(),
  kind: z.enum(markKinds),
  object: z.object({ resource: z.string(), namespace: z.string().nullable(), name: z.string() }),
  /** In the API's own words, where there are some: the message of an event, the image of a rollout. */
  detail: z.string(),
  /** So many alike within a minute. */
  count: z.number(),
})
export type ChartMark = z.infer<typeof chartMark>

export const readMarks = defineRoute({
  method: 'GET',
  path: '/api/clusters/:cluster/metrics/marks',
  params: z.object({ cluster: clusterId }),
  query: z.object({ ...chartScope.shape, from: chartRange.shape.from, to: chartRange.shape.to }),
  body: z.undefined(),
  output: z.object({
    marks: z.array(chartMark),
    problems: z.array(apiErrorBody),
  }),
})
