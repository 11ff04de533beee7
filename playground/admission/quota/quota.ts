/** ResourceQuotas: what a namespace may use, refused before it is exceeded (apiserver, plugin/resourcequota). */

import type { KubeObject } from '../../client/client.ts'
import type { JsonRecord } from '../../patch/json.ts'
import { jsonOf } from '../../patch/json-of.ts'
import type { ResourceKind } from '../../schema/kinds.ts'
import { forbidden } from '../../status.ts'
import { objectsIn } from '../../storage/objects-in.ts'
import type { Store } from '../../storage/store.ts'
import { addQuantities, compareQuantities, printQuantity, quantityOf, subtractQuantities } from '../../validation/quantity.ts'
import { child, items, text } from '../../validation/read-fields.ts'
import { qualityClass } from '../pods/quality.ts'
import { measureUsage } from './measure.ts'
import { inScope, type Usage, usageOf } from './usage.ts'

const QUOTAS = '/resourcequotas'

/**
 * Checks an object that is about to be made or changed against the quotas of its namespace.
 * @throws ApiError 403 with the quota, what was asked for, what is used and what is allowed
 */
export function checkQuotas(store: Store, kind: ResourceKind, object: KubeObject, old: KubeObject | undefined): void {
  const { namespace, name } = object.metadata
  if (!namespace || kind.collection === QUOTAS) return
  const quotas = objectsIn(store, QUOTAS, namespace)
  if (quotas.length === 0) return
  const refuse = (why: string): Error => forbidden({ group: kind.group, name: kind.resource }, name, why)
  const wanted = usageOf(kind, object)
  const before = old ? usageOf(kind, old) : {}
  for (const quota of quotas) {
    const fields = jsonOf(quota)
    if (!inScope(fields, kind, object)) continue
    const hard = child(child(fields, 'spec'), 'hard') ?? {}
    if (kind.collection === '/pods' && !old) requireAmounts(quota.metadata.name, Object.keys(hard), object, refuse)
    const delta = increase(wanted, before, Object.keys(hard))
    if (Object.keys(delta).length === 0) continue
    const used = measureUsage(store, fields, Object.keys(delta))
    const over = Object.keys(delta).filter((key) => exceeds(used[key], delta[key], hard[key]))
    if (over.length > 0) throw refuse(exceeded(quota.metadata.name, over, delta, used, hard))
  }
}

function increase(wanted: Usage, before: Usage, names: readonly string[]): Usage {
  const delta: Usage = {}
  for (const key of names) {
    const amount = subtractQuantities(quantityOf(wanted[key]), quantityOf(before[key]))
    if (amount.nano > 0n) delta[key] = printQuantity(amount)
  }
  return delta
}

function exceeds(used: unknown, delta: unknown, hard: unknown): boolean {
  return compareQuantities(addQuantities(quantityOf(used), quantityOf(delta)), quantityOf(hard)) > 0
}

function exceeded(quota: string, over: readonly string[], delta: Usage, used: Usage, hard: JsonRecord): string {
  const list = (amounts: Readonly<Record<string, unknown>>): string =>
    over
      .toSorted()
      .map((key) => `${key}=${printQuantity(quantityOf(amounts[key]))}`)
      .join(',')
  return `exceeded quota: ${quota}, requested: ${list(delta)}, used: ${list(used)}, limited: ${list(hard)}`
}

const COMPUTE = /^(cpu|memory|ephemeral-storage|(requests|limits)\.(cpu|memory|ephemeral-storage))$/

/** Where a quota bounds CPU or memory, every container has to say how much it wants. */
function requireAmounts(quota: string, names: readonly string[], pod: KubeObject, refuse: (why: string) => Error): void {
  const spec = child(jsonOf(pod), 'spec')
  if (qualityClass(spec) === 'BestEffort' && !names.some((name) => COMPUTE.test(name))) return
  const missing = names
    .filter((name) => COMPUTE.test(name))
    .flatMap((name) => {
      const without = [...items(spec, 'containers'), ...items(spec, 'initContainers')].filter((container) => !says(container, name))
      return without.length > 0 ? [`${name} for: ${without.map((container) => text(container, 'name')).join(',')}`] : []
    })
  if (missing.length > 0) throw refuse(`failed quota: ${quota}: must specify ${missing.toSorted().join('; ')}`)
}

function says(container: JsonRecord, name: string): boolean {
  const [list, resource] = name.includes('.') ? (name.split('.') as [string, string]) : ['requests', name]
  return child(child(container, 'resources'), list)?.[resource] !== undefined
}
