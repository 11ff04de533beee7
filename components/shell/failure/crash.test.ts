import { expect, test } from 'vitest'
import { crashOf } from './crash.ts'

test.each([
  [new Error('x is undefined'), { missingPart: false, message: 'x is undefined' }],
  [new Error('Failed to load chunk /a.js'), { missingPart: true, message: 'Failed to load chunk /a.js' }],
  [Object.assign(new Error('gone'), { name: 'ChunkLoadError' }), { missingPart: true, message: 'gone' }],
  // Next's English words for "the message is left out" are no use to anyone; the mark is.
  [
    Object.assign(new Error('An error occurred in the Server Components render.'), { digest: '34105' }),
    { missingPart: false, mark: '34105' },
  ],
  ['a word', { missingPart: false, message: 'a word' }],
])('what a failed page says of %s', (thrown, expected) => {
  expect(crashOf(thrown)).toEqual(expected)
})
