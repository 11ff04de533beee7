import fc from 'fast-check'
import { expect, test } from 'vitest'
import { RowScanner } from './row-scanner.ts'

const CUT = ['managedFields', 'annotations']

function scan(text: string, sizes: readonly number[], accept = true) {
  const bytes = Buffer.from(text)
  const rows: unknown[] = []
  let head: unknown
  const scanner = new RowScanner({
    head: (json) => {
      head = JSON.parse(json)
      return accept
    },
    row: (json) => rows.push(JSON.parse(json)),
    cut: CUT,
  })
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const size = sizes.length === 0 ? bytes.length : (sizes[turn % sizes.length] ?? 1)
    scanner.push(bytes.subarray(at, at + size))
    at += size
  }
  return { head, rows, whole: scanner.end() }
}

const row = fc.record({
  cells: fc.array(fc.oneof(fc.string({ unit: 'grapheme' }), fc.integer(), fc.constant(null), fc.array(fc.string()))),
  object: fc.record({ metadata: fc.dictionary(fc.string(), fc.jsonValue()) }),
})

test('however a Table is cut into chunks, every row comes once and whole', () => {
  fc.assert(
    fc.property(fc.array(row), fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 6 }), fc.boolean(), (rows, sizes, pretty) => {
      const table = { kind: 'Table', metadata: { resourceVersion: '7' }, columnDefinitions: [{ name: 'rows":[' }], rows }
      const found = scan(JSON.stringify(table, null, pretty ? 2 : undefined), sizes)
      expect(found.rows).toEqual(JSON.parse(JSON.stringify(rows)))
      expect(found.head).toEqual({ ...table, rows: [] })
      expect(found.whole).toBeUndefined()
    }),
  )
})

test('what is not wanted is cut out, and nothing else', () => {
  const metadata = {
    name: 'a "managedFields":[ b',
    annotations: { note: '}"annotations":{', more: '\\"' },
    managedFields: [{ f: { 'k:{"x":[1]}': [[]] } }, {}],
    labels: { x: ']' },
    moreAnnotations: { x: [1] },
  }
  const rows = [{ cells: ['a'], object: { metadata } }, { cells: [] }, { cells: ['b'], object: { metadata: { annotations: null } } }]
  const left = { ...metadata, managedFields: [], annotations: {} }
  for (const size of [1, 2, 3, 7, 1000]) {
    const found = scan(JSON.stringify({ kind: 'Table', rows }), [size])
    expect(found.rows).toEqual([{ cells: ['a'], object: { metadata: left } }, ...rows.slice(1)])
  }
})

test('a row that is larger than any chunk comes whole', () => {
  const rows = [{ cells: ['x'.repeat(300_000)] }, { cells: ['文'.repeat(50_000)] }]
  expect(scan(JSON.stringify({ kind: 'Table', rows }), [65_536]).rows).toEqual(rows)
})

test('a list of objects is read one by one too', () => {
  const list = { kind: 'PodList', metadata: {}, items: [{ a: [1, { b: '}' }] }, { c: 'items":[' }] }
  for (const size of [1, 5, 1000]) expect(scan(JSON.stringify(list), [size]).rows).toEqual(list.items)
})

test('an answer of another form is kept whole', () => {
  const other = { kind: 'Status', metadata: {}, details: { causes: [{ items: [1] }] }, list: [{ a: 1 }] }
  for (const size of [1, 5, 1000]) {
    const found = scan(JSON.stringify(other), [size])
    expect(found.rows).toEqual([])
    expect(JSON.parse(found.whole ?? '')).toEqual(other)
  }
})

test('a Table whose columns come behind its rows is kept whole', () => {
  const table = { kind: 'Table', rows: [{ cells: [1] }], columnDefinitions: [] }
  for (const size of [1, 9, 1000]) expect(JSON.parse(scan(JSON.stringify(table), [size], false).whole ?? '')).toEqual(table)
})

test('an answer that ends in the middle is an error, never a short list', () => {
  expect(() => scan('{"kind":"Table","rows":[{"cells":[]},{"ce', [])).toThrow(SyntaxError)
})
