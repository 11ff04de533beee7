import { expect, test } from 'vitest'
import { lineDiff } from './line-diff.ts'

const numbered = (count: number, changed?: number) =>
  Array.from({ length: count }, (_, index) => (index === changed ? 'new' : `line ${index}`)).join('\n')

test('a change is shown with three lines around it, the rest by count', () => {
  const lines = lineDiff(numbered(20), numbered(20, 10))
  expect(lines.map((line) => (line.type === 'skipped' ? `… ${line.count}` : `${line.type} ${line.text}`))).toEqual([
    '… 7',
    'same line 7',
    'same line 8',
    'same line 9',
    'removed line 10',
    'added new',
    'same line 11',
    'same line 12',
    'same line 13',
    '… 6',
  ])
})

test('each line keeps its number on its side', () => {
  expect(lineDiff('a\nb', 'a\nx\nb')).toEqual([
    { type: 'same', text: 'a', oldNumber: 1, newNumber: 1 },
    { type: 'added', text: 'x', oldNumber: undefined, newNumber: 2 },
    { type: 'same', text: 'b', oldNumber: 2, newNumber: 3 },
  ])
})

test('equal texts have no difference', () => {
  expect(lineDiff('a', 'a')).toEqual([])
})
