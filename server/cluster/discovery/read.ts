import { z } from 'zod'
import type { ResourceKind, ResourceList } from '#lib/contract/resources.ts'
import type { ClusterHandle } from '../cluster-handle.ts'
import { errorOfFailure } from '../kube-error.ts'
import { callJson } from '../kube-request.ts'
import { kindsOfAggregated, kindsOfGroupVersion } from './kinds.ts'
import { aggregatedDiscovery, apiGroupList, apiResourceList, apiVersions } from './schema.ts'

/** A group that does not answer in this time is told as a problem; the others are there. */
const TIMEOUT_MS = 5_000

// Older servers know v2beta1 only, and still older ones neither: they answer the last form.
const AGGREGATED = ['v2', 'v2beta1']
  .map((version) => `application/json;g=apidiscovery.k8s.io;v=${version};as=APIGroupDiscoveryList`)
  .concat('application/json')
  .join(',')

/**
 * Asks an API server which kinds it serves.
 * @throws ConsoleError where not even the list of groups can be had
 */
export async function readDiscovery(handle: ClusterHandle): Promise<ResourceList> {
  const ask = <Schema extends z.ZodType>(path: string, schema: Schema) =>
    callJson(handle, schema, { path, headers: { accept: AGGREGATED }, timeoutMs: TIMEOUT_MS })
  const [core, groups] = await Promise.all([
    ask('/api', z.union([aggregatedDiscovery, apiVersions])),
    ask('/apis', z.union([aggregatedDiscovery, apiGroupList])),
  ])
  if (core.kind === 'APIGroupDiscoveryList' && groups.kind === 'APIGroupDiscoveryList') return kindsOfAggregated([core, groups])

  const found: ResourceList = { resources: [], problems: [] }
  const served: { group: string; version: string; path: string }[] = []
  if (core.kind === 'APIVersions') for (const version of core.versions) served.push({ group: '', version, path: `/api/${version}` })
  else add(found, kindsOfAggregated([core]).resources)
  if (groups.kind === 'APIGroupList') {
    for (const { name, versions, preferredVersion } of groups.groups) {
      const preferred = versions.toSorted(
        (a, b) => Number(b.version === preferredVersion?.version) - Number(a.version === preferredVersion?.version),
      )
      for (const { version } of preferred) served.push({ group: name, version, path: `/apis/${name}/${version}` })
    }
  } else add(found, kindsOfAggregated([groups]).resources)

  const lists = await Promise.allSettled(served.map(({ path }) => callJson(handle, apiResourceList, { path, timeoutMs: TIMEOUT_MS })))
  for (const [index, list] of lists.entries()) {
    const { group = '', version = '' } = served[index] ?? {}
    if (list.status === 'fulfilled') add(found, kindsOfGroupVersion(group, version, list.value))
    else {
      const { message, own } = errorOfFailure(list.reason).body
      found.problems.push({ group: group === '' ? version : `${group}/${version}`, message, ...(own === undefined ? {} : { own }) })
    }
  }
  return found
}

function add(list: ResourceList, kinds: readonly ResourceKind[]): void {
  const known = new Set(list.resources.map(({ id }) => id))
  for (const kind of kinds) if (!known.has(kind.id)) list.resources.push(kind)
}
