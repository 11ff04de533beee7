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

const table = z.object({ rows: z.array(z.object({ cells: z.array(z.unknown()) })).nullish() })

const kept = new Map<string, { at: number; names: Promise<string[]> }>()

function remembered(key: string, ask: () => Promise<string[]>): Promise<string[]> {
  const known = kept.get(key)
  if (known !== undefined && Date.now() - known.at < FRESH) return known.names
  // What may not be asked gives no names, and is not asked again at the next key either.
  const names = ask().catch((): string[] => [])
  kept.set(key, { at: Date.now(), names })
  return names
}

/** The names of the objects of a kind, as a Table without its objects: some bytes a name. Empty where they may not be listed. */
export function objectNames(cluster: string, kind: ResourceKind, namespace: string | null): Promise<string[]> {
  const place = kind.namespaced ? namespace : null
  return remembered(`${cluster} ${kind.id} ${place}`, async () => {
    if (kind.id === 'namespaces') {
      return (await call(listNamespaces, { params: { cluster }, query: {}, body: undefined })).namespaces
    }
    const { value } = await kubeRequest(cluster, apiPath(kind, place), {
      query: { limit: MOST, includeObject: 'None' },
      headers: { accept: 'application/json;as=Table;v=v1;g=meta.k8s.io' },
    })
    // The first column of every kind's table is the name (kubectl relies on it: `kubectl get -o name`).
    return (table.parse(value).rows ?? []).flatMap(({ cells }) => (typeof cells[0] === 'string' ? [cells[0]] : []))
  })
}

/** The keys of a ConfigMap or a Secret. A Secret is asked for through the stream, which empties its values on the server. */
export function dataKeys(cluster: string, kind: ResourceKind, namespace: string | null, name: string): Promise<string[]> {
  return remembered(`${cluster} ${kind.id} ${namespace} ${name}`, async () => {
    const object =
      kind.id === 'secrets'
        ? await withoutValues({ cluster, resource: kind.id, namespace, name })
        : await getObject({ cluster, kind, namespace, name })
    return ['data', 'stringData', 'binaryData'].flatMap((field) => Object.keys(recordAt(object, field)))
  })
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
