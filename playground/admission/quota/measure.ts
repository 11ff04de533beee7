/** What a namespace uses of a quota now. */
import type { JsonRecord } from '../../patch/json.ts'
import { objectsIn } from '../../storage/objects-in.ts'
import type { Store } from '../../storage/store.ts'
import { addQuantities, printQuantity, type Quantity, quantityOf } from '../../validation/quantity.ts'
import { child, text } from '../../validation/read-fields.ts'
import { inScope, type Usage, usageOf } from './usage.ts'

/** The collection whose objects count for a name of a quota. */
export function collectionOf(name: string): { group: string; resource: string } {
  const counted = /^count\/([^.]+)(?:\.(.+))?$/.exec(name)
  if (counted) return { group: counted[2] ?? '', resource: counted[1] ?? '' }
  if (name.startsWith('services')) return { group: '', resource: 'services' }
  if (name === 'requests.storage' || name.includes('.storageclass.storage.k8s.io/'))
    return { group: '', resource: 'persistentvolumeclaims' }
  if (/^(cpu|memory|ephemeral-storage|pods)$|^(requests|limits)\./.test(name)) return { group: '', resource: 'pods' }
  return { group: '', resource: name }
}

/** The used amounts of some of a quota's names. */
export function measureUsage(store: Store, quota: JsonRecord, names: readonly string[]): Usage {
  const namespace = text(child(quota, 'metadata'), 'namespace')
  const sums = new Map<string, Quantity>(names.map((name) => [name, quantityOf('0')]))
  const kinds = new Map(names.map((name) => [JSON.stringify(collectionOf(name)), collectionOf(name)]))
  for (const kind of kinds.values()) {
    const own = names.filter((name) => JSON.stringify(collectionOf(name)) === JSON.stringify(kind))
    for (const object of objectsIn(store, `${kind.group}/${kind.resource}`, namespace)) {
      if (!inScope(quota, kind, object)) continue
      const usage = usageOf(kind, object)
      for (const name of own) {
        const amount = usage[name]
        if (amount !== undefined) sums.set(name, addQuantities(sums.get(name) ?? quantityOf('0'), quantityOf(amount)))
      }
    }
  }
  return Object.fromEntries([...sums].map(([name, amount]) => [name, printQuantity(amount)]))
}
