import type { ResourceKind } from '#lib/contract/resources.ts'

/** `{plural}` or `{plural}.{group}`, as kubectl writes it. */
export function resourceId(plural: string, group: string): string {
  return group === '' ? plural : `${plural}.${group}`
}

/** The group of `{plural}.{group}`; '' for the core group. */
export function groupOfResource(resource: string): string {
  const dot = resource.indexOf('.')
  return dot === -1 ? '' : resource.slice(dot + 1)
}

/** The `apiVersion` of objects of a kind: `v1`, `apps/v1`. */
export function apiVersionOf(kind: Pick<ResourceKind, 'group' | 'version'>): string {
  return kind.group === '' ? kind.version : `${kind.group}/${kind.version}`
}

/** The group of an `apiVersion`; '' for the core group. */
export function groupOf(apiVersion: string): string {
  const slash = apiVersion.indexOf('/')
  return slash === -1 ? '' : apiVersion.slice(0, slash)
}

/**
 * The API server's path of a collection or of one object, without the host.
 * @param namespace null for a cluster-scoped kind, or for the collection over all namespaces
 * @see https://kubernetes.io/docs/reference/using-api/api-concepts/#resource-uris
 */
export function apiPath(
  kind: Pick<ResourceKind, 'group' | 'version' | 'plural'>,
  namespace: string | null,
  name?: string,
  subresource?: string,
): string {
  const root = kind.group === '' ? `/api/${kind.version}` : `/apis/${kind.group}/${kind.version}`
  const inNamespace = namespace === null ? '' : `/namespaces/${encodeURIComponent(namespace)}`
  const ofObject = name === undefined ? '' : `/${encodeURIComponent(name)}`
  return `${root}${inNamespace}/${kind.plural}${ofObject}${subresource === undefined ? '' : `/${subresource}`}`
}
