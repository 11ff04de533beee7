import { expect, test } from 'vitest'
import { ownedBy } from './owned.ts'

const object = (name: string, ...owners: string[]) => ({ resource: 'pods', kind: 'Pod', name, uid: name, owners })

test('what belongs to what belongs to an object stands after its owner', () => {
  const objects = [object('pod-1', 'set'), object('set', 'deployment'), object('other', 'else'), object('pod-2', 'set')]
  expect(ownedBy('deployment', objects).map(({ name, depth }) => [name, depth])).toEqual([
    ['set', 0],
    ['pod-1', 1],
    ['pod-2', 1],
  ])
})

test('owners that own each other do not hang the page', () => {
  expect(ownedBy('a', [object('b', 'a', 'c'), object('c', 'b'), object('a', 'c')]).map(({ name }) => name)).toEqual(['b', 'c'])
})
