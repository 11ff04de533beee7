/**
 * Quantities as the API server reads, compares and prints them (apimachinery, pkg/api/resource): exact, down to one billionth,
 * in the suffixes they came in.
 */

const NANO = 1_000_000_000n
type Format = 'DecimalSI' | 'BinarySI' | 'DecimalExponent'

/** An amount in billionths, and the family of suffixes that it prints with. */
export interface Quantity {
  nano: bigint
  format: Format
}

const DECIMAL: Record<string, number> = { n: -9, u: -6, m: -3, '': 0, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 }
const BINARY: Record<string, number> = { Ki: 10, Mi: 20, Gi: 30, Ti: 40, Pi: 50, Ei: 60 }
const SHAPE = /^([+-]?)(\d*)(?:\.(\d*))?([a-zA-Z]*[+-]?\d*)$/
/** What can be stored at most: 2^63-1 of a unit. */
const MAX = (2n ** 63n - 1n) * NANO

export const FORMAT_WRONG = "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'"
const SUFFIX_WRONG = "unable to parse quantity's suffix"

/** Reads a quantity, or says as the API server does why it is none. */
export function readQuantity(text: string): Quantity | { error: string } {
  const match = SHAPE.exec(text)
  if (!match) return { error: FORMAT_WRONG }
  const [, sign = '', whole = '', fraction = '', suffix = ''] = match
  if (whole === '' && fraction === '') return { error: FORMAT_WRONG }
  const scale = readSuffix(suffix)
  if (!scale) return { error: /^[eEinumkKMGTP]*[-+]?\d*$/.test(suffix) ? SUFFIX_WRONG : FORMAT_WRONG }
  const digits = BigInt(whole + fraction)
  const magnitude = scaled(digits, fraction.length, scale)
  const bounded = magnitude > MAX ? MAX : magnitude
  return { nano: sign === '-' ? -bounded : bounded, format: scale.format }
}

/** A quantity that is known to be one; anything else counts as nothing. */
export function quantityOf(value: unknown): Quantity {
  const read = readQuantity(String(value ?? '0').trim())
  return 'error' in read ? { nano: 0n, format: 'DecimalSI' } : read
}

function readSuffix(suffix: string): { exponent: number; base: 2 | 10; format: Format } | undefined {
  const decimal = Object.hasOwn(DECIMAL, suffix) ? DECIMAL[suffix] : undefined
  if (decimal !== undefined) return { exponent: decimal, base: 10, format: 'DecimalSI' }
  const binary = Object.hasOwn(BINARY, suffix) ? BINARY[suffix] : undefined
  if (binary !== undefined) return { exponent: binary, base: 2, format: 'BinarySI' }
  const exponent = /^[eE]([+-]?\d{1,3})$/.exec(suffix)
  return exponent ? { exponent: Number(exponent[1]), base: 10, format: 'DecimalExponent' } : undefined
}

/** Digits with a decimal point, times the suffix, in billionths; what is finer is rounded up. */
function scaled(digits: bigint, decimals: number, { exponent, base }: { exponent: number; base: 2 | 10 }): bigint {
  if (base === 2) return divideUp(digits * 2n ** BigInt(exponent) * NANO, 10n ** BigInt(decimals))
  const shift = exponent + 9 - decimals
  return shift >= 0 ? digits * 10n ** BigInt(shift) : divideUp(digits, 10n ** BigInt(-shift))
}

function divideUp(value: bigint, divisor: bigint): bigint {
  return value === 0n ? 0n : (value - 1n) / divisor + 1n
}

/** The canonical text: the largest suffix that needs no fraction. */
export function printQuantity({ nano, format }: Quantity): string {
  if (nano === 0n) return '0'
  const small = nano > -1024n * NANO && nano < 1024n * NANO
  if (format === 'BinarySI' && !small) return printBinary(nano)
  return printDecimal(nano, format === 'DecimalExponent')
}

function printBinary(nano: bigint): string {
  let amount = nano > 0n ? divideUp(nano, NANO) : -divideUp(-nano, NANO)
  let suffix = ''
  for (const next of Object.keys(BINARY)) {
    if (amount % 1024n !== 0n) break
    amount /= 1024n
    suffix = next
  }
  return `${amount}${suffix}`
}

function printDecimal(nano: bigint, exponential: boolean): string {
  let amount = nano
  let exponent = -9
  while (amount % 1000n === 0n && exponent < 18) {
    amount /= 1000n
    exponent += 3
  }
  if (exponential) return exponent === 0 ? `${amount}` : `${amount}e${exponent}`
  const suffix = Object.keys(DECIMAL).find((key) => DECIMAL[key] === exponent) ?? ''
  return `${amount}${suffix}`
}

export function addQuantities(a: Quantity, b: Quantity): Quantity {
  return { nano: a.nano + b.nano, format: a.nano === 0n ? b.format : a.format }
}

export function subtractQuantities(a: Quantity, b: Quantity): Quantity {
  return { nano: a.nano - b.nano, format: a.nano === 0n ? b.format : a.format }
}

/** Negative, zero or positive, as for sorting. */
export function compareQuantities(a: Quantity, b: Quantity): number {
  return a.nano < b.nano ? -1 : a.nano > b.nano ? 1 : 0
}
