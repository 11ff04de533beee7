import { expect, test } from 'vitest'
import { plainText, readLine } from './log-line.ts'

test('a line keeps its text, its time and its colours', () => {
  expect(readLine('2026-11-21T09:00:00.123456789Z \u001b[31mERROR\u001b[0m no such tag')).toEqual({
    time: '2026-11-21T09:00:00.123456789Z',
    text: 'ERROR no such tag',
    segments: [
      { text: 'ERROR', color: 1, bold: false, dim: false },
      { text: ' no such tag', color: undefined, bold: false, dim: false },
    ],
  })
})

test.each([
  ['a window title', '\u001b]0;owned\u0007hello'],
  ['a link', '\u001b]8;;https://example.com\u001b\\hello\u001b]8;;\u001b\\'],
  ['a clear screen', '\u001b[2J\u001b[Hhello'],
  ['a query for an answer', '\u001b[6n\u001b[chello'],
  ['a device control string', '\u001bP+q544e\u001b\\hello'],
  ['control characters', '\u0007\u0008he\u0000llo'],
  ['text that runs backwards', '\u202ehello\u202c'],
  ['an escape that never ends', 'hello\u001b'],
])('%s in a log does nothing', (_, raw) => {
  expect(readLine(raw).text).toBe('hello')
  expect(plainText(raw)).toBe('hello')
})

test('a progress bar shows its last state', () => {
  expect(readLine('10%\r50%\r100%\r').text).toBe('100%')
})

test('markup is text', () => {
  expect(readLine('<img src=x onerror=alert(1)>').text).toBe('<img src=x onerror=alert(1)>')
})
