import type { Hono } from 'hono'
import { searchObjects } from '#lib/contract/resources.ts'
import type { Search } from '../../search/search.ts'
import type { Services } from '../../services.ts'
import { type Env, serve } from '../route.ts'

export function searchRoutes(app: Hono<Env>, { clusters }: Services, search: Search): void {
  serve(app, searchObjects, ({ params, query, caller }) => {
    const namespaces = (query.namespaces ?? '').split(',').filter((name) => name !== '')
    return search.find(clusters.find(params.cluster, caller), query.q, namespaces)
  })
}
