import { expect, test } from 'vitest'
import { nearest } from './nearest.ts'

test.each([
  ['a letter left out', 'containerPrt', ['containerPort', 'hostPort'], 'containerPort'],
  ['two letters swapped', 'imgae', ['image', 'images'], 'image'],
  ['a wrong case', 'ifnotpresent', ['Always', 'IfNotPresent'], 'IfNotPresent'],
  ['a short word with one slip', 'prt', ['port', 'host'], 'port'],
  ['nothing near', 'colour', ['image', 'name'], undefined],
  ['two that are alike near', 'web-3', ['web-1', 'web-2'], undefined],
  ['a word that is too short to tell', 'ab', ['ac'], undefined],
  ['the word itself', 'name', ['name'], undefined],
])('%s', (_, typed, known, expected) => {
  expect(nearest(typed, known)).toBe(expected)
})
