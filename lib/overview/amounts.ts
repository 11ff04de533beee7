import { recordAt } from '../kube/read.ts'
import { parseQuantity } from '../kube/value/quantity.ts'

/** CPU in cores, memory and ephemeral storage in bytes. */
export interface Amounts {
  cpu: number
  memory: number
  storage: number
}

export const NOTHING: Amounts = { cpu: 0, memory: 0, storage: 0 }

/** The amounts of a `requests`, `limits`, `allocatable` or `capacity` map; what it does not name is 0. */
export function amountsOf(map: unknown): Amounts {
  return { cpu: amount(map, 'cpu'), memory: amount(map, 'memory'), storage: amount(map, 'ephemeral-storage') }
}

/** One quantity of such a map in its base unit; 0 where there is none. */
export function amount(map: unknown, name: string): number {
  const value = recordAt(map)[name]
  return typeof value === 'string' ? (parseQuantity(value) ?? 0) : typeof value === 'number' ? value : 0
}

export function plus(one: Amounts, other: Amounts): Amounts {
  return { cpu: one.cpu + other.cpu, memory: one.memory + other.memory, storage: one.storage + other.storage }
}

export function most(one: Amounts, other: Amounts): Amounts {
  return {
    cpu: Math.max(one.cpu, other.cpu),
    memory: Math.max(one.memory, other.memory),
    storage: Math.max(one.storage, other.storage),
  }
}
