import { parseQuantity } from '#lib/kube/value/quantity.ts'

/** A quantity as a number in its base unit (cores, bytes, pieces); 0 for what is none. */
export function quantity(text: string | number | undefined): number {
  return text === undefined ? 0 : (parseQuantity(String(text)) ?? 0)
}

/** CPU in thousandths of a core, rounded up as the scheduler does. */
export function milliCpu(text: string | number | undefined): number {
  return Math.ceil(quantity(text) * 1000 - 1e-6)
}
