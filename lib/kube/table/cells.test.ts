import { expect, test } from 'vitest'
import { humanDurationSeconds } from '../duration.ts'
import { cellOf } from './cells.ts'
import { columnContent } from './column-content.ts'

test.each([
  ['5s', 5],
  ['5m', 300],
  ['2d3h', 183_600],
  ['3y41d', 98_150_400],
  ['4m20s', 260],
  ['0s', 0],
  ['<unknown>', undefined],
  ['<invalid>', undefined],
  ['', undefined],
  ['5', undefined],
])('%j is %j seconds', (text, seconds) => {
  expect(humanDurationSeconds(text)).toBe(seconds)
})

test.each([
  ['pods', 'Age', 'string', 'instant'],
  ['pods', 'Restarts', 'string', 'countAndInstant'],
  ['pods', 'Ready', 'string', 'ratio'],
  ['deployments.apps', 'Up-to-date', 'string', 'number'],
  ['nodes', 'Version', 'string', 'version'],
  ['persistentvolumes', 'Capacity', 'string', 'quantity'],
  ['cronjobs.batch', 'Last Schedule', 'string', 'instant'],
  ['jobs.batch', 'Duration', 'string', 'duration'],
  ['things.example.com', 'Renewed', 'date', 'instant'],
  ['things.example.com', 'Available', 'string', 'text'],
  ['things.example.com', 'Paused', 'boolean', 'boolean'],
])('%s %s (%s) holds %s', (resource, name, type, content) => {
  expect(columnContent(resource, { name, type })).toBe(content)
})

test('times ago become instants, so that nothing has to renew them', () => {
  expect(cellOf('instant', 'Last Seen', '5m', 1_000, 0)).toBe(700)
  expect(cellOf('instant', 'Age', '5m', 1_000, 690)).toBe(690)
  expect(cellOf('instant', 'Created At', '1970-01-01T00:01:00Z', 1_000, 0)).toBe(60)
  expect(cellOf('instant', 'Last Schedule', '<none>', 1_000, 0)).toBeNull()
  expect(cellOf('countAndInstant', 'Restarts', '5 (3s ago)', 1_000, 0)).toEqual([5, 997])
  expect(cellOf('countAndInstant', 'Restarts', '0', 1_000, 0)).toEqual([0, null])
  expect(cellOf('text', 'Hosts', ['a'], 1_000, 0)).toBe('["a"]')
})
