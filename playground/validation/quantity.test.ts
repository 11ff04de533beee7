import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addQuantities, compareQuantities, printQuantity, quantityOf, readQuantity, subtractQuantities } from './quantity.ts'

test.each([
  ['1000m', '1'],
  ['0.5', '500m'],
  ['1024Mi', '1Gi'],
  ['1.5Gi', '1536Mi'],
  ['1e3', '1e3'],
  ['1e9', '1e9'],
  ['0', '0'],
  ['-1', '-1'],
  ['512', '512'],
  ['0.5Ki', '512'],
  ['1500m', '1500m'],
  ['100k', '100k'],
])('%s is written as %s', (text, canonical) => expect(printQuantity(quantityOf(text))).toBe(canonical))

test.each(['', 'abc', '1x', '1 Gi', '--1', '.'])('%j is no quantity', (text) => expect(readQuantity(text)).toHaveProperty('error'))

const amounts = fc
  .tuple(fc.nat(1_000_000), fc.constantFrom('', 'm', 'k', 'M', 'Ki', 'Mi', 'Gi'))
  .map(([number, suffix]) => `${number}${suffix}`)

test('a quantity keeps its amount through print and read', () => {
  fc.assert(
    fc.property(amounts, (text) => {
      expect(quantityOf(printQuantity(quantityOf(text))).nano).toBe(quantityOf(text).nano)
    }),
  )
})

test('adding and taking away gives the same amount', () => {
  fc.assert(
    fc.property(amounts, amounts, (a, b) => {
      const sum = addQuantities(quantityOf(a), quantityOf(b))
      expect(compareQuantities(subtractQuantities(sum, quantityOf(b)), quantityOf(a))).toBe(0)
    }),
  )
})

const SCALES: Record<string, number> = { '': 1, m: 1e-3, k: 1e3, M: 1e6, Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30 }
const figure = (text: string) => Number.parseInt(text, 10) * (SCALES[text.replace(/^\d+/, '')] ?? Number.NaN)

test('quantities are ordered by their amounts, whatever their suffixes', () => {
  fc.assert(
    fc.property(amounts, amounts, (a, b) => {
      const [one, other] = [quantityOf(a), quantityOf(b)]
      const order = compareQuantities(one, other)
      expect(order).toBe(Math.sign(figure(a) - figure(b)))
      expect(compareQuantities(other, one) + order).toBe(0)
      expect(compareQuantities(quantityOf(printQuantity(one)), other)).toBe(order)
    }),
  )
})

test('adding the same to both keeps their order', () => {
  fc.assert(
    fc.property(amounts, amounts, amounts, (a, b, c) => {
      const [one, other, more] = [quantityOf(a), quantityOf(b), quantityOf(c)]
      expect(compareQuantities(addQuantities(one, more), addQuantities(other, more))).toBe(compareQuantities(one, other))
    }),
  )
})
