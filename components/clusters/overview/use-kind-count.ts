'use client'

import '#lib/client/validation.ts'
import { useQuery } from '@tanstack/react-query'
import { z } from 'zod'
import { kubeRequest } from '#lib/client/kube.ts'
import type { ResourceKind } from '#lib/contract/resources.ts'
import { apiPath } from '#lib/kube/names.ts'

const countable = z.looseObject({
  items: z.array(z.unknown()).nullish(),
  metadata: z.looseObject({ remainingItemCount: z.number().optional() }),
})

// Names alone: a count must not carry what a Secret holds.
const metadataOnly = { accept: 'application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io,application/json' }

/** How many objects of a kind there are; it costs one row a namespace. null where it may not be known. */
export function useKindCount(cluster: string, kind: ResourceKind, namespaces: readonly string[]): number | null | undefined {
  const places = kind.namespaced && namespaces.length > 0 ? namespaces : [null]
  const { data, isError } = useQuery({
    queryKey: ['kindCount', cluster, kind.id, places],
    queryFn: async ({ signal }) => {
      const counts = await Promise.all(places.map((namespace) => countIn(cluster, kind, namespace, signal)))
      return counts.reduce((sum, count) => sum + count, 0)
    },
    staleTime: 10_000,
    refetchInterval: 30_000,
    retry: false,
  })
  return isError ? null : data
}

async function countIn(cluster: string, kind: ResourceKind, namespace: string | null, signal: AbortSignal): Promise<number> {
  const { value } = await kubeRequest(cluster, apiPath(kind, namespace), { query: { limit: 1 }, headers: metadataOnly, signal })
  const { items, metadata } = countable.parse(value)
  return (items?.length ?? 0) + (metadata.remainingItemCount ?? 0)
}
