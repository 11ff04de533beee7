import type { Hono } from 'hono'
import { readAlerts as alertsRoute } from '#lib/contract/metrics/alerts.ts'
import { runQuery as queryRoute, readMetricLabels, readMetricNames } from '#lib/contract/metrics/explore.ts'
import { readMarks } from '#lib/contract/metrics/marks.ts'
import { readPanel } from '#lib/contract/metrics/panel.ts'
import { readSource } from '#lib/contract/metrics/source.ts'
import { readUsage } from '#lib/contract/metrics/usage.ts'
import type { Caller } from '../../auth/authorize.ts'
import { Charts } from '../../metrics/charts/charts.ts'
import { readAlerts } from '../../metrics/explore/alerts.ts'
import { openPrometheus, readLabels, readNames, runQuery } from '../../metrics/explore/explore.ts'
import type { Services } from '../../services.ts'
import { type Env, serve } from '../route.ts'

export function metricsRoutes(app: Hono<Env>, { clusters, usage, prometheus, alertmanagers }: Services): void {
  const charts = new Charts(usage, prometheus, alertmanagers)
  serve(app, readSource, ({ params, query, caller }) =>
    charts.source(
      clusters.find(params.cluster, caller),
      query.namespaces.split(',').filter((name) => name !== ''),
    ),
  )
  serve(app, readPanel, ({ params, query, caller }) => charts.panel(clusters.find(params.cluster, caller), query))
  serve(app, readMarks, ({ params, query, caller }) => charts.marks(clusters.find(params.cluster, caller), query))
  const open = (cluster: string, caller: Caller) => openPrometheus(clusters.find(cluster, caller), prometheus)
  serve(app, queryRoute, async ({ params, query, caller }) => runQuery(await open(params.cluster, caller), query))
  serve(app, readMetricNames, async ({ params, caller }) => ({ metrics: await readNames(await open(params.cluster, caller)) }))
  serve(app, readMetricLabels, async ({ params, query, caller }) => ({
    values: await readLabels(await open(params.cluster, caller), query),
  }))
  serve(app, alertsRoute, ({ params, caller }) => readAlerts(clusters.find(params.cluster, caller), prometheus, alertmanagers))
  serve(app, readUsage, async ({ params, body, caller }) => {
    const reading = await usage.of(clusters.find(params.cluster, caller)).latest(body.namespaces)
    const wanted = body.pods ?? [...reading.pods.keys()]
    const within = new Set(body.namespaces)
    const pods = wanted.flatMap((key) => {
      const pod = reading.pods.get(key)
      return pod === undefined || (within.size > 0 && !within.has(pod.namespace)) ? [] : [pod]
    })
    return {
      at: reading.at,
      pods: pods.map(({ namespace, name, cpu, memory }): [string, string, number, number] => [namespace, name, cpu, memory]),
      nodes: body.nodes ? [...reading.nodes].map(([name, { cpu, memory }]): [string, number, number] => [name, cpu, memory]) : [],
      podProblems: [...reading.podProblems],
      ...(reading.nodeProblem === undefined ? {} : { nodeProblem: reading.nodeProblem }),
    }
  })
}
