import type { Hono } from 'hono'
import { listClusters, listNamespaces, readClusterFigures, readClusterStatus } from '#lib/contract/clusters.ts'
import { listResources } from '#lib/contract/resources.ts'
import { discover } from '../../cluster/discovery/cache.ts'
import { readFigures } from '../../cluster/figures.ts'
import { readNamespaces } from '../../cluster/namespaces.ts'
import { readStatus } from '../../cluster/status.ts'
import type { Services } from '../../services.ts'
import { type Env, serve } from '../route.ts'

export function clusterRoutes(app: Hono<Env>, { clusters, config }: Services): void {
  serve(app, listClusters, ({ caller }) => clusters.list(caller))
  serve(app, readClusterStatus, ({ params, caller }) => readStatus(clusters.find(params.cluster, caller)))
  serve(app, readClusterFigures, ({ params, caller }) => readFigures(clusters.find(params.cluster, caller)))
  serve(app, listNamespaces, ({ params, caller }) => readNamespaces(clusters.find(params.cluster, caller), config.namespaces))
  serve(app, listResources, ({ params, caller }) => discover(clusters.find(params.cluster, caller)))
}
