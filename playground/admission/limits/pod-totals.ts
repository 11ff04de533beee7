/** What a Pod asks for as a whole (k8s.io/component-helpers, resource.PodRequests and PodLimits). */
import type { JsonRecord } from '../../patch/json.ts'
import { addQuantities, compareQuantities, printQuantity, type Quantity, quantityOf } from '../../validation/quantity.ts'
import { child, items } from '../../validation/read-fields.ts'
import type { Amounts } from './bounds.ts'

/** The sum over the containers, but at least what the greediest init container needs beside the sidecars before it. */
export function podTotals(spec: JsonRecord | undefined): Amounts {
  return { requests: total(spec, 'requests'), limits: total(spec, 'limits') }
}

type Sums = Map<string, Quantity>

function total(spec: JsonRecord | undefined, field: string): JsonRecord {
  const sums: Sums = new Map()
  for (const container of items(spec, 'containers')) add(sums, child(child(container, 'resources'), field))
  const sidecars: Sums = new Map()
  const peak: Sums = new Map()
  for (const container of items(spec, 'initContainers')) {
    const own = child(child(container, 'resources'), field)
    if (container.restartPolicy === 'Always') {
      add(sums, own)
      add(sidecars, own)
      raise(peak, sidecars)
    } else {
      const together: Sums = new Map(sidecars)
      add(together, own)
      raise(peak, together)
    }
  }
  raise(sums, peak)
  const overall = child(child(spec, 'resources'), field)
  for (const [name, amount] of Object.entries(overall ?? {})) sums.set(name, quantityOf(amount))
  if (field === 'requests') add(sums, child(spec, 'overhead'))
  return Object.fromEntries([...sums].map(([name, amount]) => [name, printQuantity(amount)]))
}

function add(sums: Sums, list: JsonRecord | undefined): void {
  for (const [name, amount] of Object.entries(list ?? {})) {
    const known = sums.get(name)
    sums.set(name, known ? addQuantities(known, quantityOf(amount)) : quantityOf(amount))
  }
}

function raise(sums: Sums, least: Sums): void {
  for (const [name, amount] of least) {
    const known = sums.get(name)
    if (!known || compareQuantities(known, amount) < 0) sums.set(name, amount)
  }
}
