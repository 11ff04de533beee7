import { z } from 'zod'
import { maturities } from '#lib/learn/landscape.ts'
import { clusterId } from './clusters.ts'
import { apiErrorBody } from './error.ts'
import { defineRoute } from './route.ts'

/** A project of the ecosystem that a cluster shows traces of. */
export const ecosystemProject = z.object({
  name: z.string(),
  /** Slug of its entry in the glossary, where there is one. */
  entry: z.string().nullable(),
  homepage: z.string(),
  category: z.string(),
  subcategory: z.string(),
  /** Null: it is not a project of the CNCF. */
  maturity: z.enum(maturities).nullable(),
  version: z.string().nullable(),
  /** `absent`: only its API is there, nothing of it runs. */
  health: z.enum(['healthy', 'progressing', 'failing', 'absent']),
  /** Resource ids of its kinds. */
  kinds: z.array(z.string()),
  workloads: z.array(z.object({ resource: z.string(), namespace: z.string(), name: z.string(), ready: z.number(), wanted: z.number() })),
})
export type EcosystemProject = z.infer<typeof ecosystemProject>

export const readEcosystem = defineRoute({
  method: 'GET',
  path: '/api/clusters/:cluster/ecosystem',
  params: z.object({ cluster: clusterId }),
  query: z.object({}),
  body: z.undefined(),
  output: z.object({
    projects: z.array(ecosystemProject),
    /** What could not be looked at, so that something may be missing. */
    problems: z.array(z.object({ resource: z.string(), error: apiErrorBody })),
  }),
})
