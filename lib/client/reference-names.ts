import './validation.ts'
import { z } from 'zod'
import type { ObjectAddress } from '#lib/address.ts'
import { listNamespaces } from '#lib/contract/clusters.ts'
import type { ResourceKind } from '#lib/contract/resources.ts'
import { apiPath } from '#lib/kube/names.ts'
import { recordAt } from '#lib/kube/read.ts'
import { call } from './api/call.ts'
import { getObject, kubeRequest } from './kube.ts'
import { type LiveObject, ObjectStore } from './live/object-store.ts'
import { tabStream } from './stream/tab.ts'

/** Names beyond these are too many to choose from; whoever types narrows them by hand. */
const MOST = 1000
/** Milliseconds for which an answer is taken for true: a list is not asked for at each key. */
const FRESH = 15_000
/** Milliseconds after which a Secret that is not told of is given up. */
const PATIENCE = 5_000

const table = z.object({
  metadata: z.object({ continue: z.string().optional() }).optional(),
  rows: z.array(z.object({ cells: z.array(z.unknown()) })).nullish(),
})

/** Names of a kind in a namespace. */
export interface ListedNames {
  names: string[]
  /** These are all that there are. */
  complete: boolean
}

const kept = new Map<string, { at: number; answer: Promise<unknown> }>()

/** An answer that is asked for once in a while; undefined where it could not be had, which is not asked again at the next key either. */
function remembered<Answer>(key: string, ask: () => Promise<Answer>): Promise<Answer | undefined> {
  const known = kept.get(key)
  // A key stands for one question, so what was kept under it is its answer.
  if (known !== undefined && Date.now() - known.at < FRESH) return known.answer as Promise<Answer | undefined>
  const answer = ask().catch(() => undefined)
  kept.set(key, { at: Date.now(), answer })
  return answer
}

/** Forgets what was read of a kind in a namespace: it is known to be different by now. */
export function forgetNames(cluster: string, kind: ResourceKind, namespace: string | null): void {
  const prefix = `${cluster} ${kind.id} ${kind.namespaced ? namespace : null}`
  for (const key of kept.keys()) if (key === prefix || key.startsWith(`${prefix} `)) kept.delete(key)
}

/**
 * The names of the objects of a kind, as a Table without its objects: some bytes a name.
 * @returns undefined where they may not be listed, or no answer came
 */
export function objectNames(cluster: string, kind: ResourceKind, namespace: string | null): Promise<ListedNames | undefined> {
  const place = kind.namespaced ? namespace : null
  return remembered(`${cluster} ${kind.id} ${place}`, async () => {
    if (kind.id === 'namespaces') {
      const { namespaces, source } = await call(listNamespaces, { params: { cluster }, query: {}, body: undefined })
      return { names: namespaces, complete: source === 'cluster' }
    }
    return tableNames(cluster, kind, place, { limit: MOST })
  })
}

/** Whether there is an object of a name, asked of the list, so that the right to list is enough; undefined where it may not be asked. */
export function isThere(cluster: string, kind: ResourceKind, namespace: string | null, name: string): Promise<boolean | undefined> {
  const place = kind.namespaced ? namespace : null
  return remembered(`${cluster} ${kind.id} ${place} ?${name}`, async () => {
    const { names } = await tableNames(cluster, kind, place, { fieldSelector: `metadata.name=${name}` })
    return names.includes(name)
  })
}

async function tableNames(
  cluster: string,
  kind: ResourceKind,
  place: string | null,
  query: Record<string, string | number>,
): Promise<ListedNames> {
  const { value } = await kubeRequest(cluster, apiPath(kind, place), {
    query: { ...query, includeObject: 'None' },
    headers: { accept: 'application/json;as=Table;v=v1;g=meta.k8s.io' },
  })
  const { rows, metadata } = table.parse(value)
  // The first column of every kind's table is the name (kubectl relies on it: `kubectl get -o name`).
  const names = (rows ?? []).flatMap(({ cells }) => (typeof cells[0] === 'string' ? [cells[0]] : []))
  return { names, complete: (metadata?.continue ?? '') === '' }
}

/**
 * The keys of a ConfigMap or a Secret. A Secret is asked for through the stream, which empties its values on the server.
 * @returns undefined where it may not be read, or is not there
 */
export function dataKeys(cluster: string, kind: ResourceKind, namespace: string | null, name: string): Promise<string[] | undefined> {
  return remembered(`${cluster} ${kind.id} ${namespace} ${name}`, async () => {
    const object =
      kind.id === 'secrets'
        ? await withoutValues({ cluster, resource: kind.id, namespace, name })
        : await getObject({ cluster, kind, namespace, name })
    if (object === undefined) return undefined
    return ['data', 'stringData', 'binaryData'].flatMap((field) => Object.keys(recordAt(object, field)))
  })
}

/**
 * Tells when an object is there, or another version of it than was told before. A Secret comes without its values.
 * @returns ends it
 */
export function watchObject(place: ObjectAddress, tell: () => void): () => void {
  const store = new ObjectStore(tabStream(), place)
  let told: string | undefined
  const leave = store.listen(() => {
    const { object, event } = store.snapshot()
    const version = event === 'deleted' ? undefined : object?.metadata.resourceVersion
    if (version !== undefined && version !== told) tell()
    told = version
  })
  store.start()
  return () => {
    leave()
    store.stop()
  }
}

function withoutValues(place: ObjectAddress): Promise<LiveObject['object']> {
  const store = new ObjectStore(tabStream(), place)
  return new Promise((resolve) => {
    const end = (object: LiveObject['object']): void => {
      clearTimeout(timer)
      leave()
      store.stop()
      resolve(object)
    }
    const timer = setTimeout(() => end(undefined), PATIENCE)
    const leave = store.listen(() => {
      const { object } = store.snapshot()
      if (object !== undefined || store.spent) end(object)
    })
    store.start()
  })
}
