import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Column, Row } from '#lib/contract/table.ts'
import { noFilter, parseFilter } from './filter.ts'
import { TableView } from './table-view.ts'
import { viewColumns } from './view-column.ts'

const column = (name: string, content: Column['content'], priority = 0): Column => ({ name, description: '', content, priority })
const columns = viewColumns(
  [
    column('Name', 'text'),
    column('Ready', 'ratio'),
    column('Status', 'text'),
    column('Restarts', 'countAndInstant'),
    column('Age', 'instant'),
  ],
  true,
)

interface Pod {
  key: string
  namespace: string
  name: string
  ready: string
  status: string
  restarts: number
  created: number
}

function rowOf(pod: Pod): Row {
  const { key, namespace, name, ready, status, restarts, created } = pod
  return [key, namespace, name, created, 1, '', name, ready, status, [restarts, null], created]
}

function rowsOf(pods: readonly Pod[]): Map<string, Row> {
  return new Map(pods.map((pod) => [pod.key, rowOf(pod)]))
}

function columnOf(id: string) {
  const found = columns.find((candidate) => candidate.id === id)
  if (found === undefined) throw new Error(`no column ${id}`)
  return found
}

const pod = (name: string, more: Partial<Pod> = {}): Pod => ({
  key: name,
  namespace: 'shop',
  name,
  ready: '1/1',
  status: 'Running',
  restarts: 0,
  created: 1000,
  ...more,
})

const namesIn = (view: TableView, sort: string | null, descending = false, filter = ''): string[] =>
  view
    .read(sort === null ? null : { column: columnOf(sort), descending }, filter === '' ? noFilter : parseFilter(filter, columns))
    .map(({ row }) => row[2])

test('columns sort by what they mean, and nothing comes last in either direction', () => {
  const view = new TableView(columns)
  view.load(
    rowsOf([
      pod('old', { created: 10, restarts: 2, ready: '1/3', status: 'Running' }),
      pod('young', { created: 1000, restarts: 10, ready: '0/1', status: '<none>' }),
      pod('middle', { created: 500, restarts: 9, ready: '2/2', status: 'Error' }),
    ]),
  )
  expect(namesIn(view, 'age')).toEqual(['young', 'middle', 'old'])
  expect(namesIn(view, 'restarts')).toEqual(['old', 'middle', 'young'])
  expect(namesIn(view, 'restarts', true)).toEqual(['young', 'middle', 'old'])
  expect(namesIn(view, 'ready')).toEqual(['young', 'old', 'middle'])
  expect(namesIn(view, 'status')).toEqual(['middle', 'old', 'young'])
  expect(namesIn(view, 'status', true)).toEqual(['old', 'middle', 'young'])
})

test('the filter finds words in any column, leaves out words, and looks in one column', () => {
  const view = new TableView(columns)
  view.load(rowsOf([pod('web-1'), pod('web-2', { status: 'Error' }), pod('api-1', { namespace: 'web' })]))
  expect(namesIn(view, null, false, 'web')).toEqual(['web-1', 'web-2', 'api-1'])
  expect(namesIn(view, null, false, 'WEB run')).toEqual(['web-1', 'api-1'])
  expect(namesIn(view, null, false, 'web !error')).toEqual(['web-1', 'api-1'])
  expect(namesIn(view, null, false, 'namespace:web')).toEqual(['api-1'])
  expect(namesIn(view, null, false, 'no:such')).toEqual([])
})

const somePod = fc.record({
  key: fc.integer({ min: 0, max: 30 }).map(String),
  namespace: fc.constantFrom('a', 'b'),
  name: fc.constantFrom('web-1', 'web-2', 'web-10', 'api'),
  ready: fc.constantFrom('0/1', '1/1', '1/2', '<none>'),
  status: fc.constantFrom('Running', 'Pending', 'Error', ''),
  restarts: fc.integer({ min: 0, max: 3 }),
  created: fc.integer({ min: 0, max: 5 }),
})
const someChange = fc.oneof(
  fc.record({ upsert: fc.array(somePod, { maxLength: 8 }) }),
  fc.record({ remove: fc.array(fc.integer({ min: 0, max: 30 }).map(String), { maxLength: 8 }) }),
  fc.record({ sort: fc.constantFrom(null, 'name', 'ready', 'status', 'restarts', 'age'), descending: fc.boolean() }),
  fc.record({ filter: fc.constantFrom('', 'w', 'we', 'web-1', '!run', 'status:err', 'web pend') }),
)

test('after any run of changes the view is what a fresh one would show', () => {
  fc.assert(
    fc.property(fc.array(someChange, { maxLength: 40 }), (changes) => {
      const rows = new Map<string, Row>()
      const view = new TableView(columns)
      view.load(rows)
      let sort: string | null = null
      let descending = false
      let filter = ''
      for (const change of changes) {
        if ('upsert' in change) {
          for (const one of change.upsert) rows.set(one.key, rowOf(one))
          view.apply(new Set(change.upsert.map(({ key }) => key)), rows)
        } else if ('remove' in change) {
          for (const key of change.remove) rows.delete(key)
          view.apply(new Set(change.remove), rows)
        } else if ('sort' in change) {
          sort = change.sort
          descending = change.descending
        } else filter = change.filter
        const fresh = new TableView(columns)
        fresh.load(rows)
        const keys = (from: TableView) =>
          from.read(sort === null ? null : { column: columnOf(sort), descending }, parseFilter(filter, columns)).map(({ row }) => row)
        expect(keys(view)).toEqual(keys(fresh))
      }
    }),
    { numRuns: 200 },
  )
})
