import { z } from 'zod'
import { clusterId } from './clusters.ts'
import { saying } from './own-words.ts'
import { defineRoute } from './route.ts'

/** One kind of object as discovery tells it, in the version that the API server prefers. */
export const resourceKind = z.object({
  /** `pods`, `deployments.apps`: the plural and the group as kubectl writes them; the key of a kind everywhere. */
  id: z.string(),
  group: z.string(),
  version: z.string(),
  /** Plural, as in the API's path. */
  plural: z.string(),
  singular: z.string(),
  kind: z.string(),
  namespaced: z.boolean(),
  verbs: z.array(z.string()),
  shortNames: z.array(z.string()),
  categories: z.array(z.string()),
  /** Names of its subresources: `status`, `scale`, `log`, ... */
  subresources: z.array(z.string()),
  /** It comes from a CustomResourceDefinition or an aggregated API, not from Kubernetes itself. */
  custom: z.boolean(),
})
export type ResourceKind = z.infer<typeof resourceKind>

/** A group whose server does not answer: its kinds are missing or old, and this says why. */
export const discoveryProblem = saying.extend({ group: z.string() })
export type DiscoveryProblem = z.infer<typeof discoveryProblem>

export const resourceList = z.object({ resources: z.array(resourceKind), problems: z.array(discoveryProblem) })
export type ResourceList = z.infer<typeof resourceList>

export const listResources = defineRoute({
  method: 'GET',
  path: '/api/clusters/:cluster/resources',
  params: z.object({ cluster: clusterId }),
  query: z.object({}),
  body: z.undefined(),
  output: resourceList,
})

/** Objects of the common kinds whose name holds the query; `complete` is false while some kinds are still being listed. */
export const searchResult = z.object({
  hits: z.array(
    z.object({ resource: z.string(), kind: z.string(), namespace: z.string().nullable(), name: z.string(), health: z.number() }),
  ),
  complete: z.boolean(),
})
export type SearchResult = z.infer<typeof searchResult>

export const searchObjects = defineRoute({
  method: 'GET',
  path: '/api/clusters/:cluster/search',
  params: z.object({ cluster: clusterId }),
  query: z.object({ q: z.string().min(1).max(253), namespaces: z.string().optional() }),
  body: z.undefined(),
  output: searchResult,
})
