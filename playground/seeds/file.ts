import { readFile } from 'node:fs/promises'
import { parseAllDocuments } from 'yaml'
import { type ApiClient, ApiError, type KubeObject } from '../client/client.ts'
import { resourceOf } from './resource-of.ts'

/** Creates the objects of a manifest file in their order; a List is taken apart. */
export async function fromFile(client: ApiClient, path: string): Promise<void> {
  const text = await readFile(path, 'utf8')
  for (const document of parseAllDocuments(text)) {
    if (document.errors[0]) throw new Error(`${path}: ${document.errors[0].message}`)
    for (const object of objectsIn(document.toJS(), path)) await create(client, object)
  }
}

function objectsIn(value: unknown, path: string): KubeObject[] {
  if (value === null || value === undefined) return []
  if (typeof value !== 'object' || !('kind' in value)) throw new Error(`${path}: a document without kind`)
  if (value.kind === 'List' && 'items' in value && Array.isArray(value.items)) return value.items.flatMap((item) => objectsIn(item, path))
  // The API server validates the rest.
  return [value as KubeObject]
}

async function create(client: ApiClient, object: KubeObject): Promise<void> {
  const found = resourceOf(object)
  const metadata = { ...object.metadata, ...(found.namespaced && !object.metadata.namespace && { namespace: 'default' }) }
  try {
    await client.create(found.ref, { ...object, metadata })
  } catch (error) {
    if (!(error instanceof ApiError) || error.status.reason !== 'AlreadyExists') throw error
  }
}
