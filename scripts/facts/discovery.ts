import { z } from 'zod'
import type { ReadPath } from './api-server.ts'

const gvk = z.object({ group: z.string(), version: z.string(), kind: z.string() })
const subresource = z.object({ subresource: z.string(), responseKind: gvk, verbs: z.array(z.string()) })
const resource = z.object({
  resource: z.string(),
  responseKind: gvk,
  scope: z.enum(['Namespaced', 'Cluster']),
  singularResource: z.string(),
  verbs: z.array(z.string()),
  shortNames: z.array(z.string()).optional(),
  categories: z.array(z.string()).optional(),
  subresources: z.array(subresource).optional(),
})
const groups = z.object({
  items: z.array(
    z.object({
      metadata: z.object({ name: z.string().optional() }),
      versions: z.array(z.object({ version: z.string(), resources: z.array(resource) })),
    }),
  ),
})
const table = z.object({
  columnDefinitions: z
    .array(z.object({ name: z.string(), type: z.string(), format: z.string(), description: z.string(), priority: z.number() }))
    .nullable(),
})

const DISCOVERY = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList'
const TABLE = 'application/json;as=Table;v=v1;g=meta.k8s.io'

/** Reads every resource that the server offers, with the columns of its Table form. */
export async function readDiscovery(read: ReadPath) {
  const core = groups.parse(await read('/api', DISCOVERY))
  const named = groups.parse(await read('/apis', DISCOVERY))
  return Promise.all(
    [...core.items, ...named.items].map(async ({ metadata, versions }) => ({
      group: metadata.name ?? '',
      versions: await Promise.all(
        versions.map(async ({ version, resources }) => ({
          version,
          resources: await Promise.all(resources.map((r) => describe(read, metadata.name ?? '', version, r))),
        })),
      ),
    })),
  )
}

async function describe(read: ReadPath, group: string, version: string, found: z.infer<typeof resource>) {
  const root = group === '' ? `/api/${version}` : `/apis/${group}/${version}`
  const kind = (at: z.infer<typeof gvk>) => (at.group === '' && at.version === '' ? { kind: at.kind } : at)
  return {
    resource: found.resource,
    singular: found.singularResource,
    ...kind(found.responseKind),
    namespaced: found.scope === 'Namespaced',
    verbs: found.verbs,
    ...(found.shortNames && { shortNames: found.shortNames }),
    ...(found.categories && { categories: found.categories }),
    ...(found.subresources && {
      subresources: found.subresources.map((s) => ({ name: s.subresource, ...kind(s.responseKind), verbs: s.verbs })),
    }),
    ...(found.verbs.includes('list') && {
      columns: table.parse(await read(`${root}/${found.resource}?limit=1`, TABLE)).columnDefinitions ?? [],
    }),
  }
}
