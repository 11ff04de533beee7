import { expect, test } from 'vitest'
import { changedFields } from './changed-fields.ts'

const container = (image: string, extra: object = {}) => ({
  spec: {
    containers: [
      { name: 'web', image, ...extra },
      { name: 'proxy', image: 'p' },
    ],
  },
})

test.each([
  ['a value in an item', container('a'), container('b'), [{ path: 'spec.containers[web].image', how: 'changed' }]],
  ['a default that is added', container('a'), container('a', { stdin: false }), [{ path: 'spec.containers[web].stdin', how: 'added' }]],
  [
    'an item that goes',
    container('a'),
    { spec: { containers: [{ name: 'web', image: 'a' }] } },
    [{ path: 'spec.containers[proxy]', how: 'removed' }],
  ],
  [
    'a label with dots',
    { metadata: { labels: {} } },
    { metadata: { labels: { 'a.b/c': 'd' } } },
    [{ path: 'metadata.labels[a.b/c]', how: 'added' }],
  ],
  ['a list without keys', { args: ['a'] }, { args: ['b'] }, [{ path: 'args', how: 'changed' }]],
  ['nothing', { a: null }, {}, []],
])('%s', (_, before, after, expected) => {
  expect(changedFields(before, after)).toEqual(expected)
})
