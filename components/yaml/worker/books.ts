import { documentName, openapiDocument, openapiIndex, type Schema, SchemaBook } from '#lib/openapi/schema.ts'

/** A kind in the schemas of a cluster. */
export interface KnownKind {
  book: SchemaBook
  schema: Schema
}

const indexes = new Map<string, Promise<Record<string, string>>>()
const books = new Map<string, Promise<SchemaBook | undefined>>()

export async function kindOf(cluster: string, apiVersion: string | undefined, kind: string | undefined): Promise<KnownKind | undefined> {
  if (apiVersion === undefined || kind === undefined) return undefined
  const book = await bookOf(cluster, apiVersion)
  const schema = book?.kind(apiVersion, kind)
  return book === undefined || schema === undefined ? undefined : { book, schema }
}

/** The versions of a group that the cluster serves, as `group/version`. */
export async function servedVersions(cluster: string, group: string): Promise<string[]> {
  if (group === '') return ['v1']
  const prefix = `apis/${group}/`
  return Object.keys(await indexOf(cluster)).flatMap((name) => (name.startsWith(prefix) ? [name.slice('apis/'.length)] : []))
}

function bookOf(cluster: string, apiVersion: string): Promise<SchemaBook | undefined> {
  const key = `${cluster} ${apiVersion}`
  const known = books.get(key)
  if (known !== undefined) return known
  const made = readBook(cluster, apiVersion)
  books.set(key, made)
  // A failure is not remembered: a group that was not there may come with its definition.
  made.then(
    (book) => book ?? books.delete(key),
    () => books.delete(key),
  )
  return made
}

async function readBook(cluster: string, apiVersion: string): Promise<SchemaBook | undefined> {
  const path = (await indexOf(cluster))[documentName(apiVersion)]
  if (path === undefined) {
    indexes.delete(cluster)
    return undefined
  }
  // The address holds the document's hash, so the browser's own cache answers the second time.
  return new SchemaBook(openapiDocument.parse(await json(cluster, path)))
}

function indexOf(cluster: string): Promise<Record<string, string>> {
  const known = indexes.get(cluster)
  if (known !== undefined) return known
  const made = json(cluster, '/openapi/v3').then((body) =>
    Object.fromEntries(Object.entries(openapiIndex.parse(body).paths).map(([name, { serverRelativeURL }]) => [name, serverRelativeURL])),
  )
  indexes.set(cluster, made)
  made.catch(() => indexes.delete(cluster))
  return made
}

async function json(cluster: string, path: string): Promise<unknown> {
  const response = await fetch(`/api/clusters/${encodeURIComponent(cluster)}/kube${path}`, { headers: { accept: 'application/json' } })
  if (!response.ok) throw new Error(`${response.status} ${path}`)
  return response.json()
}
