import { aggregatedDiscovery } from '#playground/discovery/aggregated.ts'
import { coreVersions, groupList, oneGroup, resourceList } from '#playground/discovery/legacy.ts'
import { versionInfo } from '#playground/discovery/version.ts'
import { NowhereError, notAcceptable, pathNotFound, wrongMethod } from '#playground/registry/failures.ts'
import { respond, respondText } from './answer/respond.ts'
import { healthPaths, healthText } from './health.ts'
import { metricsText } from './metrics.ts'
import { serveOpenApi } from './open-api.ts'
import { negotiate } from './request/accept.ts'
import type { Exchange } from './resources.ts'

/** Answers the paths that are not resources: discovery, version, health, OpenAPI, metrics. */
export async function servePath(exchange: Exchange, path: string): Promise<void> {
  const { request, response, core } = exchange
  const parts = path.split('/').filter((part) => part !== '')
  const [root = '', first, second] = parts
  const json = (body: unknown): Promise<void> => {
    if (body === undefined) throw pathNotFound()
    return respond(request, response, { code: 200, body })
  }
  const health = healthText(parts, exchange.query)
  if (health !== undefined) return respondText(request, response, 200, 'text/plain; charset=utf-8', health)
  const isDiscovery = root === 'api' || root === 'apis'
  // The real server answers discovery whatever the method.
  if (!isDiscovery && request.method !== 'GET' && request.method !== 'HEAD') throw wrongMethod()
  switch (root) {
    case '':
      return json({ paths: allPaths(core) })
    case 'version':
      return json(versionInfo())
    case 'api':
    case 'apis': {
      if (first === undefined) {
        return wantsAggregated(exchange)
          ? respond(request, response, {
              code: 200,
              body: aggregatedDiscovery(core.kinds, root),
              type: 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList',
            })
          : json(root === 'api' ? coreVersions(request.headers.host ?? '') : groupList(core.kinds))
      }
      if (root === 'apis' && !core.kinds.groups.some(({ group }) => group === first)) throw new NowhereError()
      if (wantsAggregated(exchange)) throw notAcceptable(['application/json', 'application/yaml', 'application/vnd.kubernetes.protobuf'])
      if (root === 'api') return json(parts.length === 2 ? resourceList(core.kinds, '', first) : undefined)
      return json(
        second === undefined ? oneGroup(core.kinds, first) : parts.length === 3 ? resourceList(core.kinds, first, second) : undefined,
      )
    }
    case 'metrics':
      return respondText(request, response, 200, 'text/plain; version=0.0.4; charset=utf-8', metricsText(core))
    case 'openapi':
      return serveOpenApi(exchange, parts.slice(1))
    default:
      throw new NowhereError()
  }
}

/** Every page that is served and is no resource. */
function allPaths({ kinds }: Exchange['core']): string[] {
  const groups = kinds.groups.flatMap(({ group, versions }) =>
    group === '' ? [] : [`/apis/${group}`, ...versions.map((version) => `/apis/${group}/${version}`)],
  )
  const own = ['/api', '/api/v1', '/apis', '/apis/', '/metrics', '/openapi/v2', '/openapi/v3', '/openapi/v3/', '/version']
  return [...own, ...groups, ...healthPaths()].sort()
}

function wantsAggregated({ request }: Exchange): boolean {
  const wanted = negotiate(
    request.headers.accept,
    ({ as, group, version }) => as === 'APIGroupDiscoveryList' && group === 'apidiscovery.k8s.io' && version === 'v2',
  )
  return wanted?.as === 'APIGroupDiscoveryList'
}
