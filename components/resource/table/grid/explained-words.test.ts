import { expect, test } from 'vitest'
import { explainedWords } from './explained-words.ts'

const explains = (word: string) => (/^RW[OX]$/.test(word) ? `access-mode:${word}` : null)

test.each([
  ['RWO', null],
  ['a,b', null],
  [
    'RWO,RWX',
    [
      { word: 'RWO', slug: 'access-mode:RWO' },
      { word: 'RWX', slug: 'access-mode:RWX' },
    ],
  ],
  [
    'RWO,other',
    [
      { word: 'RWO', slug: 'access-mode:RWO' },
      { word: 'other', slug: null },
    ],
  ],
  ['RWO,1,2,3,4,5,6', null],
])('each word of %s is explained by itself', (text, words) => {
  expect(explainedWords(text, explains)).toEqual(words)
})
