import type { Hono } from 'hono'
import { readUsage } from '#lib/contract/metrics.ts'
import type { Services } from '../../services.ts'
import { type Env, serve } from '../route.ts'

export function metricsRoutes(app: Hono<Env>, { clusters, usage }: Services): void {
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
