/** What a path asks for. */
export type Target = { type: 'resource'; place: Place } | { type: 'path'; path: string }

/** A place in the API: a collection, an object, or a path below an object. */
export interface Place {
  group: string
  version: string
  resource: string
  /** '' when the path names no namespace: cluster-scoped kinds, or all namespaces. */
  namespace: string
  /** '' for the collection. */
  name: string
  /** '' for the object itself. */
  subresource: string
  /** What follows the subresource (`proxy`). */
  rest: string
  /** True for the old form `/api/v1/watch/...`. */
  watchPath: boolean
}

/** Subresources of a namespace, which look like kinds in a namespace (k8s.io/apiserver/pkg/endpoints/request). */
const OF_NAMESPACE = new Set(['status', 'finalize'])

/** Reads a path as k8s.io/apiserver/pkg/endpoints/request/requestinfo.go does; anything else is a plain path. */
export function readTarget(path: string): Target {
  // As in Go, a slash that was escaped cannot be told from one that was not.
  const parts = path.split('/').flatMap((part) => decode(part).split('/'))
  const [root, ...after] = parts.filter((part) => part !== '')
  const plain: Target = { type: 'path', path }
  if (root === 'api' && after.length >= 2) return place('', after, plain)
  if (root === 'apis' && after.length >= 3) return place(after[0] ?? '', after.slice(1), plain)
  return plain
}

function place(group: string, [version = '', ...path]: string[], plain: Target): Target {
  let parts = path
  const watchPath = parts[0] === 'watch'
  if (watchPath) parts = parts.slice(1)
  let namespace = ''
  if (parts[0] === 'namespaces' && parts.length >= 2) {
    if (parts.length > 2 && !OF_NAMESPACE.has(parts[2] ?? '')) {
      namespace = parts[1] ?? ''
      parts = parts.slice(2)
    }
  }
  const [resource = '', name = '', subresource = '', ...rest] = parts
  if (resource === '') return plain
  return { type: 'resource', place: { group, version, resource, namespace, name, subresource, rest: rest.join('/'), watchPath } }
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
