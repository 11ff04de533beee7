/** Quantities in CEL: `quantity("1Gi").isGreaterThan(quantity(self.size))` (apiserver, pkg/cel/library/quantity.go). */
import type { Environment } from '@marcbachmann/cel-js'
import { addQuantities, compareQuantities, type Quantity, readQuantity, subtractQuantities } from '../quantity.ts'

const TYPE = 'kubernetes.Quantity'
const BILLION = 1_000_000_000n

/** A quantity as a value of CEL. */
class CelQuantity {
  readonly amount: Quantity
  /** Written without a fraction; the API server calls nothing else whole, whatever it amounts to (apimachinery, int64Amount.AsInt64). */
  readonly whole: boolean
  constructor(amount: Quantity, whole: boolean) {
    this.amount = amount
    this.whole = whole
  }
}

const FRACTION = /[.]|[mun]$/

export function registerQuantities(environment: Environment): void {
  const method = (signature: string, handler: (...values: CelQuantity[]) => unknown): void => {
    environment.registerFunction(`${TYPE}.${signature}`, handler)
  }
  environment.registerType(TYPE, CelQuantity)
  environment.registerFunction(`quantity(string): ${TYPE}`, (text: string) => parse(text))
  environment.registerFunction('isQuantity(string): bool', (text: string) => !('error' in readQuantity(text)))
  const order = (a: CelQuantity | undefined, b: CelQuantity | undefined): number => compareQuantities(amountOf(a), amountOf(b))
  environment.registerOperator(`${TYPE} == ${TYPE}`, (a: CelQuantity, b: CelQuantity) => order(a, b) === 0)
  method(`isGreaterThan(${TYPE}): bool`, (a, b) => order(a, b) > 0)
  method(`isLessThan(${TYPE}): bool`, (a, b) => order(a, b) < 0)
  method(`compareTo(${TYPE}): int`, (a, b) => BigInt(order(a, b)))
  method(`add(${TYPE}): ${TYPE}`, (a, b) => new CelQuantity(addQuantities(amountOf(a), amountOf(b)), areWhole(a, b)))
  method(`sub(${TYPE}): ${TYPE}`, (a, b) => new CelQuantity(subtractQuantities(amountOf(a), amountOf(b)), areWhole(a, b)))
  method('sign(): int', (a) => BigInt(Math.sign(Number(amountOf(a).nano))))
  method('isInteger(): bool', (a) => areWhole(a))
  method('asInteger(): int', (a) => {
    if (!areWhole(a)) throw new Error('cannot convert value to integer')
    return amountOf(a).nano / BILLION
  })
  method('asApproximateFloat(): double', (a) => Number(amountOf(a).nano) / Number(BILLION))
}

function areWhole(...values: (CelQuantity | undefined)[]): boolean {
  return values.every((value) => value?.whole === true)
}

function amountOf(value: CelQuantity | undefined): Quantity {
  return value?.amount ?? { nano: 0n, format: 'DecimalSI' }
}

function parse(text: string): CelQuantity {
  const read = readQuantity(text)
  if ('error' in read) throw new Error(read.error)
  return new CelQuantity(read, !FRACTION.test(text))
}
