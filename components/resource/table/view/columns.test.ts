import { expect, test } from 'vitest'
import type { Column, Row } from '#lib/contract/table.ts'
import { defaultColumns, formatColumns, moveColumn, parseColumns, resizeColumn, toggleColumn } from './column-choice.ts'
import { csvField, toCsv } from './csv.ts'
import { healthColumn, viewColumns } from './view-column.ts'

const column = (name: string, priority = 0): Column => ({ name, description: '', content: 'text', priority })
const pods = viewColumns([column('Name'), column('Ready'), column('Status'), column('IP', 1)], true)
const ids = (chosen: readonly { id: string }[]) => chosen.map(({ id }) => id)

test('a kind shows what kubectl shows, and its wide columns when asked', () => {
  expect(ids(defaultColumns(pods, false))).toEqual(['name', 'namespace', 'ready', 'status'])
  expect(ids(defaultColumns(pods, true))).toEqual(['name', 'ready', 'status'])
  expect(ids(pods)).toEqual(['name', 'namespace', 'ready', 'status', 'ip', 'labels'])
  expect(healthColumn(pods)?.id).toBe('status')
})

test('events keep their own first column, and two columns of one name stay apart', () => {
  const events = viewColumns([column('Last Seen'), column('Type'), column('Name', 1), column('Type')], true)
  expect(ids(events)).toEqual(['namespace', 'last-seen', 'type', 'type-2', 'name', 'labels'])
})

test('a link carries columns, their order and widths, and a broken one still opens', () => {
  expect(parseColumns('name:240,age,age,:3,status:x,ip:9')).toEqual([
    { id: 'name', width: 240 },
    { id: 'age', width: null },
    { id: 'status', width: null },
    { id: 'ip', width: null },
  ])
  expect(formatColumns(parseColumns('name:240,age'))).toBe('name:240,age')
})

test('columns appear in their place, move, and get a width', () => {
  const chosen = defaultColumns(pods, false)
  expect(ids(toggleColumn(chosen, 'namespace', pods))).toEqual(['name', 'ready', 'status'])
  expect(ids(toggleColumn(parseColumns('name,status'), 'ready', pods))).toEqual(['name', 'ready', 'status'])
  expect(ids(toggleColumn(parseColumns('name'), 'name', pods))).toEqual(['name'])
  expect(ids(moveColumn(chosen, 'status', -1))).toEqual(['name', 'namespace', 'status', 'ready'])
  expect(ids(moveColumn(chosen, 'name', -1))).toEqual(ids(chosen))
  expect(resizeColumn(chosen, 'name', 10)[0]).toEqual({ id: 'name', width: 56 })
})

test.each([
  ['web', 'web'],
  ['a,b', '"a,b"'],
  ['say "hi"', '"say ""hi"""'],
  ['=1+1', "'=1+1"],
  ['@cmd', "'@cmd"],
  ['-x', "'-x"],
  ['-5', '-5'],
  ['two\nlines', '"two\nlines"'],
])('the field %j cannot run in a spreadsheet', (text, field) => {
  expect(csvField(text)).toBe(field)
})

test('a file has headings and whole instants', () => {
  const columns = viewColumns([{ name: 'Age', description: '', content: 'instant', priority: 0 }], false)
  const row: Row = ['k', null, 'web', 0, 0, '', 1_700_000_000]
  expect(toCsv([row], columns.slice(0, 2), (one) => one.title ?? 'Name')).toBe(
    'Age\r\n2023-11-14T22:13:20Z\r\n'.replace('Age', 'Age,Name').replace('Z', 'Z,web'),
  )
})
