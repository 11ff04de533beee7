/** Quantities in CEL: `quantity("1Gi").isGreaterThan(quantity(self.size))` (apiserver, pkg/cel/library/quantity.go). */
import type { Environment } from '@marcbachmann/cel-js'
import { addQuantities, compareQuantities, type Quantity, readQuantity, subtractQuantities } from '../quantity.ts'

const TYPE = 'kubernetes.Quantity'
const BILLION = 1_000_000_000n

/** A quantity as a value of CEL. */
class CelQuantity {
  readonly amount: Quantity
  constructor(amount: Quantity) {
    this.amount = amount
  }
}

export function registerQuantities(environment: Environment): void {
  const method = (signature: string, handler: (...values: CelQuantity[]) => unknown): void => {
    environment.registerFunction(`${TYPE}.${signature}`, handler)
  }
  environment.registerType(TYPE, CelQuantity)
  environment.registerFunction(`quantity(string): ${TYPE}`, (text: string) => parse(text))
  environment.registerFunction('isQuantity(string): bool', (text: string) => !('error' in readQuantity(text)))
  const order = (a: CelQuantity | undefined, b: CelQuantity | undefined): number => compareQuantities(amountOf(a), amountOf(b))
  method(`isGreaterThan(${TYPE}): bool`, (a, b) => order(a, b) > 0)
  method(`isLessThan(${TYPE}): bool`, (a, b) => order(a, b) < 0)
  method(`compareTo(${TYPE}): int`, (a, b) => BigInt(order(a, b)))
  method(`add(${TYPE}): ${TYPE}`, (a, b) => new CelQuantity(addQuantities(amountOf(a), amountOf(b))))
  method(`sub(${TYPE}): ${TYPE}`, (a, b) => new CelQuantity(subtractQuantities(amountOf(a), amountOf(b))))
  method('sign(): int', (a) => BigInt(Math.sign(Number(amountOf(a).nano))))
  method('isInteger(): bool', (a) => amountOf(a).nano % BILLION === 0n)
  method('asInteger(): int', (a) => {
    if (amountOf(a).nano % BILLION !== 0n) throw new Error('cannot convert value to integer')
    return amountOf(a).nano / BILLION
  })
  method('asApproximateFloat(): double', (a) => Number(amountOf(a).nano) / Number(BILLION))
}

function amountOf(value: CelQuantity | undefined): Quantity {
  return value?.amount ?? { nano: 0n, format: 'DecimalSI' }
}

function parse(text: string): CelQuantity {
  const read = readQuantity(text)
  if ('error' in read) throw new Error(read.error)
  return new CelQuantity(read)
}
