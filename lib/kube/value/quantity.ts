const SUFFIXES: Record<string, number> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
}
const QUANTITY = /^([+-]?(?:\d+\.?\d*|\.\d+))(?:([eE][+-]?\d+)|(n|u|m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei))?$/

/**
 * The value of a quantity in its base unit: `100m` is 0.1, `1Gi` is 1073741824, `12e6` is 12000000.
 * @returns null where the text is no quantity
 * @see k8s.io/apimachinery/pkg/api/resource
 */
export function parseQuantity(text: string): number | null {
  const match = QUANTITY.exec(text.trim())
  if (match === null) return null
  const [, digits = '', exponent = '', suffix = ''] = match
  return Number(`${digits}${exponent}`) * (SUFFIXES[suffix] ?? 1)
}
