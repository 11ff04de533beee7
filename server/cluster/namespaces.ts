import { z } from 'zod'
import type { NamespaceList } from '#lib/contract/clusters.ts'
import type { ClusterHandle } from './cluster-handle.ts'
import { errorOfFailure } from './kube-error.ts'
import { callJson } from './kube-request.ts'

const TIMEOUT_MS = 5_000
const PAGE = 1_000

const list = z.object({
  metadata: z.object({ continue: z.string().optional() }),
  items: z.array(z.object({ metadata: z.object({ name: z.string() }) })).nullish(),
})

/** The namespaces to choose from; where the API server may not be asked, those that the context and the settings name. */
export async function readNamespaces(handle: ClusterHandle, settings: readonly string[]): Promise<NamespaceList> {
  try {
    return { source: 'cluster', namespaces: await listAll(handle) }
  } catch (error) {
    const own = handle.info.namespace
    const known = [...new Set([...(own === undefined ? [] : [own]), ...settings])].sort()
    return { source: 'known', namespaces: known, problem: errorOfFailure(error).body }
  }
}

async function listAll(handle: ClusterHandle): Promise<string[]> {
  const names: string[] = []
  let next: string | undefined
  do {
    const path = `/api/v1/namespaces?limit=${PAGE}${next === undefined ? '' : `&continue=${encodeURIComponent(next)}`}`
    const { metadata, items } = await callJson(handle, list, {
      path,
      headers: { accept: 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1' },
      timeoutMs: TIMEOUT_MS,
    })
    for (const { metadata: own } of items ?? []) names.push(own.name)
    next = metadata.continue === '' ? undefined : metadata.continue
  } while (next !== undefined)
  return names.sort()
}
