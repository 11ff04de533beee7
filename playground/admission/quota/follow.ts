/** Keeps `status` of ResourceQuotas true while objects come and go (pkg/controller/resourcequota). */

import type { KubeObject } from '../../client/client.ts'
import { equalJson, type Json, type JsonRecord } from '../../patch/json.ts'
import { jsonOf } from '../../patch/json-of.ts'
import { objectKey } from '../../storage/collection.ts'
import { objectsIn } from '../../storage/objects-in.ts'
import type { Store } from '../../storage/store.ts'
import { child } from '../../validation/read-fields.ts'
import { collectionOf, measureUsage } from './measure.ts'

const QUOTAS = '/resourcequotas'

/** Follows quotas, and the collections that they count once there is a quota that does. */
export function followQuotas(store: Store): void {
  const followed = new Set<string>()
  store.follow(QUOTAS, ({ type, object }) => {
    if (type === 'DELETED') return
    for (const name of Object.keys(hardOf(object))) {
      const { group, resource } = collectionOf(name)
      const collection = `${group}/${resource}`
      if (followed.has(collection) || collection === QUOTAS) continue
      followed.add(collection)
      store.follow(collection, ({ object: counted }) => {
        for (const quota of objectsIn(store, QUOTAS, counted.metadata.namespace ?? '-')) refresh(store, quota)
      })
    }
    refresh(store, object)
  })
}

function hardOf(quota: KubeObject): JsonRecord {
  return child(child(jsonOf(quota), 'spec'), 'hard') ?? {}
}

function refresh(store: Store, quota: KubeObject): void {
  const { namespace, name } = quota.metadata
  const current = store.get(QUOTAS, objectKey(namespace, name))
  if (!current) return
  const hard = hardOf(current)
  const status = { hard, used: measureUsage(store, jsonOf(current), Object.keys(hard)) }
  if (equalJson(status, (current.status ?? null) as Json)) return
  store.put(QUOTAS, objectKey(namespace, name), { ...current, metadata: { ...current.metadata }, status })
}
