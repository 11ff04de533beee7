import { expect, test } from 'vitest'
import { momentText, timeLabels } from './time-labels.ts'

const at = (text: string) => Date.parse(text) / 1_000
const DAY = 86_400

test.each([
  ['hours, with the day where it begins', ['2026-03-01T23:00', '2026-03-02T00:00'], 3_600, ['23:00\nMar 1', '00:00\nMar 2']],
  ['days of one year', ['2026-03-01T00:00', '2026-03-02T00:00'], DAY, ['Mar 1', 'Mar 2']],
  ['days of two years', ['2025-12-31T00:00', '2026-01-01T00:00', '2026-01-02T00:00'], DAY, ['Dec 31\n2025', 'Jan 1\n2026', 'Jan 2']],
  ['months', ['2025-12-01T00:00', '2026-01-01T00:00'], 30 * DAY, ['Dec\n2025', 'Jan\n2026']],
  ['years', ['2017-01-01T00:00', '2018-01-01T00:00'], 365 * DAY, ['2017', '2018']],
])('a time axis of %s', (_, times, step, labels) => {
  expect(timeLabels(times.map(at), step, 'en')).toEqual(labels)
})

test('a moment of another year says so', () => {
  expect(momentText(Date.parse('2017-05-04T03:02:01'), 'en')).toBe('May 4, 2017, 03:02:01')
  const now = new Date()
  expect(momentText(now.getTime(), 'en')).not.toContain(String(now.getFullYear()))
})
