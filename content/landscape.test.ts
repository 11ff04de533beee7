import { expect, test } from 'vitest'
import { chineseNames } from '#lib/learn/landscape-names.ts'
import { ecosystemSignatures } from './ecosystem.ts'
import { landscapeProjects } from './landscape.ts'

test('every category that the landscape and the ecosystem page show has a Chinese name, and none is left over', () => {
  const shown = [...landscapeProjects(), ...ecosystemSignatures()].flatMap(({ category, subcategory }) => [category, subcategory])
  const names = [...new Set(shown)].filter((name) => name !== undefined).sort()
  expect(Object.keys(chineseNames).sort()).toEqual(names)
})
