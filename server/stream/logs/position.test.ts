import { expect, test } from 'vitest'
import { LogPosition } from './position.ts'

const at = (second: number, text: string) => `2026-01-01T00:00:0${second}.5Z ${text}\n`

test('timestamps that were not asked for are taken off, and lines are joined across chunks', () => {
  const position = new LogPosition(false)
  expect(position.take('2026-01-01T00:00:01.5Z on')).toBe('')
  expect(position.take(`e\n${at(2, 'two')}`)).toBe('one\ntwo\n')
})

test('after a cut, lines that were read come no second time and none is missing', () => {
  const position = new LogPosition(false)
  expect(position.take(`${at(1, 'a')}${at(2, 'b')}${at(2, 'c')}2026-01-01T00:00:02.5Z ha`)).toBe('a\nb\nc\n')
  expect(position.since).toBe('2026-01-01T00:00:02Z')
  expect(position.take(at(2, 'b') + at(2, 'c') + at(2, 'half') + at(3, 'd'))).toBe('half\nd\n')
  expect(position.take(at(3, 'd'))).toBe('d\n')
})

test('the last line of a log that ends without a line break is there', () => {
  const position = new LogPosition(true)
  expect(position.take('2026-01-01T00:00:01Z end')).toBe('')
  expect(position.rest()).toBe('2026-01-01T00:00:01Z end')
})

test('an empty log has no position to go on from', () => {
  expect(new LogPosition(false).since).toBeUndefined()
})
