import fc from 'fast-check'
import { expect, test } from 'vitest'
import { matchesFields, parseFieldSelector } from './fields.ts'
import { matchesLabelSelector } from './label-selector.ts'
import { matchesLabels, parseLabelSelector } from './labels.ts'

const KEYS = ['app', 'tier', 'example.com/zone']
const VALUES = ['', 'a', 'b', 'web-1']
const keys = fc.constantFrom(...KEYS)
const values = fc.uniqueArray(fc.constantFrom(...VALUES), { minLength: 1 })
const labels = fc.dictionary(keys, fc.constantFrom(...VALUES))
const expressions = fc.oneof(
  fc.record({ key: keys, operator: fc.constantFrom('In', 'NotIn'), values }),
  fc.record({ key: keys, operator: fc.constantFrom('Exists', 'DoesNotExist'), values: fc.constant<string[]>([]) }),
)
type Expression = typeof expressions extends fc.Arbitrary<infer Each> ? Each : never

const written = ({ key, operator, values }: Expression): string =>
  ({ In: `${key} in (${values.join(',')})`, NotIn: `${key} notin (${values.join(',')})`, Exists: key, DoesNotExist: `!${key}` })[
    operator
  ] ?? ''
const selects = (text: string, of: Record<string, string>) => matchesLabels(parseLabelSelector(text), of)

test('a selector as text and as an object decide alike', () => {
  fc.assert(
    fc.property(fc.array(expressions, { minLength: 1, maxLength: 4 }), labels, (matchExpressions, of) => {
      expect(selects(matchExpressions.map(written).join(','), of)).toBe(matchesLabelSelector({ matchExpressions }, of))
    }),
  )
})

test('of a requirement and its opposite exactly one is met', () => {
  const opposites = { In: 'NotIn', NotIn: 'In', Exists: 'DoesNotExist', DoesNotExist: 'Exists' } as const
  fc.assert(
    fc.property(expressions, labels, (one, of) => {
      const other = { ...one, operator: opposites[one.operator as keyof typeof opposites] }
      expect(selects(written(one), of)).not.toBe(selects(written(other as Expression), of))
    }),
  )
})

test('the order of requirements and the blanks between them mean nothing, and each takes away', () => {
  fc.assert(
    fc.property(expressions, expressions, labels, fc.constantFrom('', ' ', '  '), (one, other, of, blank) => {
      const both = selects(`${written(one)},${written(other)}`, of)
      expect(selects(`${blank}${written(other)}${blank},${blank}${written(one)}${blank}`, of)).toBe(both)
      expect(both).toBe(selects(written(one), of) && selects(written(other), of))
    }),
  )
})

test('a value of any letters is found by a field selector that escapes it', () => {
  const value = fc.string({ unit: fc.constantFrom('a', 'B', '1', '.', '-', ' ', ',', '=', '\\', '/') })
  fc.assert(
    fc.property(value, value, fc.boolean(), (one, other, equal) => {
      const escaped = one.replaceAll(/[\\,=]/g, String.raw`\$&`)
      const requirements = parseFieldSelector(`metadata.name${equal ? '=' : '!='}${escaped},spec.nodeName=n`)
      const read = (text: string) => (_: unknown, field: string) => (field === 'spec.nodeName' ? 'n' : text)
      const object = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' } }
      expect(matchesFields(requirements, object, read(one))).toBe(equal)
      expect(matchesFields(requirements, object, read(other))).toBe((one === other) === equal)
    }),
  )
})
