import type { ApiTarget } from './path.ts'

/** What a request does, in the words of RBAC. */
export interface RequestInfo {
  verb: 'get' | 'list' | 'watch' | 'create' | 'update' | 'patch' | 'delete' | 'deletecollection' | 'other'
  /** Absent for paths that are not of a resource (`/version`, discovery). */
  resource?: string
  group?: string
  namespace?: string
  name?: string
  subresource?: string
}

/**
 * Reads a request as the API server does.
 * @see https://github.com/kubernetes/kubernetes/blob/master/staging/src/k8s.io/apiserver/pkg/endpoints/request/requestinfo.go
 */
export function requestInfo(method: string, { segments, query }: Pick<ApiTarget, 'segments' | 'query'>): RequestInfo {
  const grouped = segments[0] === 'apis'
  const rest = segments.slice(grouped ? 3 : 2)
  if ((segments[0] !== 'api' && !grouped) || rest.length === 0) return { verb: method === 'GET' || method === 'HEAD' ? 'get' : 'other' }
  const group = grouped ? (segments[1] ?? '') : ''
  // `/api/v1/watch/...` and `/api/v1/proxy/...` are old forms of which the first is still served.
  const special = rest[0] === 'watch' || rest[0] === 'proxy' ? rest.shift() : undefined
  const scoped = rest[0] === 'namespaces' && rest.length > 2 && rest[2] !== 'status' && rest[2] !== 'finalize'
  const namespace = scoped ? rest[1] : undefined
  const [resource, name, subresource] = scoped ? rest.slice(2) : rest
  const found = {
    group,
    ...(resource === undefined ? {} : { resource }),
    ...(namespace === undefined ? {} : { namespace }),
    ...(name === undefined ? {} : { name }),
    ...(special === 'proxy' ? { subresource: 'proxy' } : subresource === undefined ? {} : { subresource }),
  }
  return { verb: special === 'watch' ? 'watch' : verbOf(method, name, query), ...found }
}

function verbOf(method: string, name: string | undefined, query: URLSearchParams): RequestInfo['verb'] {
  switch (method) {
    case 'POST':
      return 'create'
    case 'PUT':
      return 'update'
    case 'PATCH':
      return 'patch'
    case 'DELETE':
      return name === undefined ? 'deletecollection' : 'delete'
    case 'GET':
    case 'HEAD':
      if (query.has('watch') && !['false', '0'].includes(query.get('watch') ?? '')) return 'watch'
      return name === undefined ? 'list' : 'get'
    default:
      return 'other'
  }
}
