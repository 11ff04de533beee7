import { z } from 'zod'

const names = z.array(z.string()).nullish()

/** `APIGroupDiscoveryList` (apidiscovery.k8s.io/v2): every kind in one answer. */
export const aggregatedDiscovery = z.object({
  kind: z.literal('APIGroupDiscoveryList'),
  items: z.array(
    z.object({
      metadata: z.object({ name: z.string().optional() }).nullish(),
      versions: z
        .array(
          z.object({
            version: z.string(),
            freshness: z.string().optional(),
            resources: z
              .array(
                z.object({
                  resource: z.string(),
                  responseKind: z.object({ kind: z.string().optional() }).nullish(),
                  scope: z.string().optional(),
                  singularResource: z.string().optional(),
                  verbs: names,
                  shortNames: names,
                  categories: names,
                  subresources: z.array(z.object({ subresource: z.string() })).nullish(),
                }),
              )
              .nullish(),
          }),
        )
        .nullish(),
    }),
  ),
})
export type AggregatedDiscovery = z.infer<typeof aggregatedDiscovery>

/** `/api` of a server without aggregated discovery. */
export const apiVersions = z.object({ kind: z.literal('APIVersions'), versions: z.array(z.string()) })

/** `/apis` of a server without aggregated discovery. */
export const apiGroupList = z.object({
  kind: z.literal('APIGroupList'),
  groups: z.array(
    z.object({
      name: z.string(),
      versions: z.array(z.object({ groupVersion: z.string(), version: z.string() })),
      preferredVersion: z.object({ version: z.string() }).nullish(),
    }),
  ),
})

export const apiResourceList = z.object({
  resources: z
    .array(
      z.object({
        name: z.string(),
        singularName: z.string().nullish(),
        namespaced: z.boolean(),
        kind: z.string(),
        verbs: names,
        shortNames: names,
        categories: names,
      }),
    )
    .nullish(),
})
export type ApiResourceList = z.infer<typeof apiResourceList>
