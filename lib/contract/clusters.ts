import { z } from 'zod'
import { apiErrorBody } from './error.ts'
import { saying } from './own-words.ts'
import { defineRoute } from './route.ts'

/** The `{cluster}` of every address: made from the context's name, safe in a path, unique. */
export const clusterId = z.string().regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/)

export const cluster = z.object({
  id: clusterId,
  /** The context's name as the kubeconfig has it, for people. */
  name: z.string(),
  source: z.enum(['kubeconfig', 'inCluster', 'playground']),
  /** The kubeconfig's current context, or the only cluster there is: opened first. */
  current: z.boolean(),
  /** Address of the API server, without credentials. */
  server: z.string(),
  /** User entry of the context, and its namespace where it names one. */
  user: z.string().optional(),
  namespace: z.string().optional(),
  /** No session is needed for it (the playground in local mode). */
  open: z.boolean(),
  /** TLS verification is off in the kubeconfig: shown as a badge. */
  insecure: z.boolean(),
  /** The context cannot be used (a missing user, an unreadable certificate): why. */
  problem: saying.optional(),
})
export type Cluster = z.infer<typeof cluster>

/** What went wrong with a whole kubeconfig file while it was read or read again; the clusters known before stay listed. */
export const kubeconfigProblem = saying.extend({ file: z.string() })

/**
 * The playground while it does not serve. `slow`: it takes longer than it does on a machine that has time. `failed`: it is not tried
 * again; the reason is for those who started the console.
 */
export const playgroundState = z.discriminatedUnion('state', [
  z.object({ state: z.literal('starting'), slow: z.boolean() }),
  z.object({ state: z.literal('failed'), reason: z.string().optional() }),
])
export type PlaygroundState = z.infer<typeof playgroundState>

export const clusterList = z.object({
  clusters: z.array(cluster),
  problems: z.array(kubeconfigProblem),
  /** Clusters exist that only the printed link opens. */
  locked: z.boolean(),
  /** Absent where it serves, or none is wanted. */
  playground: playgroundState.optional(),
})
export type ClusterList = z.infer<typeof clusterList>

const inCluster = z.object({ cluster: clusterId })
const none = z.object({})

export const listClusters = defineRoute({
  method: 'GET',
  path: '/api/clusters',
  params: none,
  query: none,
  body: z.undefined(),
  output: clusterList,
})

/** How a cluster is, asked for one by one so that a dead one holds up nothing. Bounded by 5 s on the server. */
export const clusterStatus = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('reachable'),
    /** `gitVersion` of `/version`. */
    version: z.string(),
    /** The cluster says of itself that it is simulated. */
    simulated: z.boolean(),
    latencyMs: z.number(),
    /** Absent where nodes may not be listed or did not answer in time. */
    nodes: z.object({ ready: z.number(), total: z.number() }).optional(),
    /** Absent likewise; counted from `remainingItemCount`, so it costs one row. */
    pods: z.number().optional(),
    nodesProblem: apiErrorBody.optional(),
  }),
  z.object({ state: z.literal('unreachable'), error: apiErrorBody }),
])
export type ClusterStatus = z.infer<typeof clusterStatus>

export const readClusterStatus = defineRoute({
  method: 'GET',
  path: '/api/clusters/:cluster/status',
  params: inCluster,
  query: none,
  body: z.undefined(),
  output: clusterStatus,
})

const share = z.object({ used: z.number(), allocatable: z.number().nullable() })

/** What a cluster uses, in cores and bytes, and how many workloads are not well. Absent: not to be asked, or no answer in 3 s. */
export const clusterFigures = z.object({
  cpu: share.optional(),
  memory: share.optional(),
  /** `more`: there are more workloads than were looked at. */
  troubles: z.object({ count: z.number(), more: z.boolean() }).optional(),
})
export type ClusterFigures = z.infer<typeof clusterFigures>

export const readClusterFigures = defineRoute({
  method: 'GET',
  path: '/api/clusters/:cluster/figures',
  params: inCluster,
  query: none,
  body: z.undefined(),
  output: clusterFigures,
})

/**
 * The namespaces to choose from. `cluster`: the API server listed them. `known`: it may not be asked; they come from the
 * context, from `--namespaces`, and the browser adds what the person typed before.
 */
export const namespaceList = z.object({
  source: z.enum(['cluster', 'known']),
  namespaces: z.array(z.string()),
  problem: apiErrorBody.optional(),
})
export type NamespaceList = z.infer<typeof namespaceList>

export const listNamespaces = defineRoute({
  method: 'GET',
  path: '/api/clusters/:cluster/namespaces',
  params: inCluster,
  query: none,
  body: z.undefined(),
  output: namespaceList,
})
