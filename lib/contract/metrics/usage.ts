import { z } from 'zod'
import { clusterId } from '../clusters.ts'
import { apiErrorBody } from '../error.ts'
import { defineRoute } from '../route.ts'

const namespace = z.string().max(63)
const podName = z.string().max(317)

/** Cores and bytes, in this order, after what they are of. */
const podUsage = z.tuple([z.string(), z.string(), z.number(), z.number()])
const nodeUsage = z.tuple([z.string(), z.number(), z.number()])

/**
 * What Pods and nodes use now. Only Pods that are asked for by name (`namespace/name`) come, or all of the namespaces.
 * It is a POST because a screen of Pods is longer than an address may be.
 */
export const readUsage = defineRoute({
  method: 'POST',
  path: '/api/clusters/:cluster/metrics/usage',
  params: z.object({ cluster: clusterId }),
  query: z.object({}),
  body: z.object({
    /** Empty: all that may be seen. */
    namespaces: z.array(namespace).max(500),
    pods: z.array(podName).max(500).optional(),
    nodes: z.boolean(),
  }),
  output: z.object({
    /** Milliseconds since the epoch on the server's clock. */
    at: z.number(),
    /** `[namespace, name, cores, bytes]` */
    pods: z.array(podUsage),
    /** `[name, cores, bytes]` */
    nodes: z.array(nodeUsage),
    podProblems: z.array(z.object({ namespace: z.string().nullable(), error: apiErrorBody })),
    nodeProblem: apiErrorBody.optional(),
  }),
})
