import type { JsonRecord } from '../../patch/json.ts'
import { quantityOf } from '../quantity.ts'

const UNIT = 1_000_000_000n

/** Amounts of bytes that are no whole number, of the named resources of a list. */
export function fractionalBytes(list: JsonRecord | undefined, at: string, resources: readonly string[]): string[] {
  return resources
    .filter((resource) => list?.[resource] !== undefined && quantityOf(list[resource]).nano % UNIT !== 0n)
    .map((resource) => `${at}[${resource}]: fractional byte value ${JSON.stringify(list?.[resource])} is invalid, must be an integer`)
}
