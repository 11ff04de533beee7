import type { Hono } from 'hono'
import { readRowFigures } from '#lib/contract/metrics/rows.ts'
import { readSizing } from '#lib/contract/metrics/sizing.ts'
import { readRows } from '../../figures/rows.ts'
import { readSizes } from '../../figures/sizing.ts'
import { UseHistories } from '../../metrics/prometheus/use-history.ts'
import type { Services } from '../../services.ts'
import { type Env, serve } from '../route.ts'

export function figuresRoutes(app: Hono<Env>, { clusters, overviews, usage, prometheus }: Services): void {
  const histories = new UseHistories(prometheus)
  serve(app, readRowFigures, ({ params, body, caller }) => readRows(overviews, clusters.find(params.cluster, caller), body))
  serve(app, readSizing, ({ params, query, caller }) => {
    const namespaces = (query.namespaces ?? '').split(',').filter((name) => name !== '')
    const { resource, name } = query
    const [namespace] = namespaces
    const one = resource !== undefined && name !== undefined && namespace !== undefined
    return readSizes({ overviews, usage, prometheus, histories }, clusters.find(params.cluster, caller), {
      namespaces,
      ...(one ? { workload: { resource, namespace, name } } : {}),
    })
  })
}
