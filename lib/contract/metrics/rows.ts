import { z } from 'zod'
import { clusterId } from '../clusters.ts'
import { saying } from '../own-words.ts'
import { defineRoute } from '../route.ts'

/** Kinds whose lists show what their objects use. */
export const FIGURED = ['pods', 'nodes', 'deployments.apps', 'statefulsets.apps', 'daemonsets.apps', 'jobs.batch'] as const

/**
 * `[key, cores used, bytes used, cores requested, cores at most, bytes requested, bytes at most]`. The key is `namespace/name`, or
 * the name of a node, whose "at most" is what it can give. Null: nobody knows; 0: nothing is set.
 */
export const rowFigures = z.tuple([
  z.string(),
  z.number().nullable(),
  z.number().nullable(),
  z.number(),
  z.number(),
  z.number(),
  z.number(),
])
export type RowFigures = z.infer<typeof rowFigures>

/** What the objects of a list use. A POST, because a screen of names is longer than an address may be. */
export const readRowFigures = defineRoute({
  method: 'POST',
  path: '/api/clusters/:cluster/metrics/rows',
  params: z.object({ cluster: clusterId }),
  query: z.object({}),
  body: z.object({
    resource: z.enum(FIGURED),
    /** Those of the list; empty: all. */
    namespaces: z.array(z.string().max(63)).max(500),
    /** The rows in view; absent: all rows, to sort by. */
    keys: z.array(z.string().max(320)).max(500).optional(),
  }),
  output: z.object({
    rows: z.array(rowFigures),
    /** All Pods are known: what is not here has no figures. False: ask again soon. */
    complete: z.boolean(),
    /** Why no usage is known, where none is. */
    problem: saying.nullable(),
  }),
})
