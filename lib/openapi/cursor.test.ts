import { expect, test } from 'vitest'
import { cursorAt } from './cursor.ts'

const at = (marked: string) => cursorAt(marked.replace('|', ''), marked.indexOf('|'))

test.each([
  [
    'the top',
    'apiVersion: v1\nkind: Pod\nsp|',
    { path: [], at: 'key', typed: 'sp', siblings: ['kind', 'apiVersion'], kind: 'Pod', apiVersion: 'v1' },
  ],
  ['a map', 'spec:\n  replicas: 1\n  te|\n  paused: true\n', { path: ['spec'], at: 'key', typed: 'te', siblings: ['replicas', 'paused'] }],
  [
    'a list item',
    'spec:\n  containers:\n    - name: a\n      im|',
    { path: ['spec', 'containers', 0], at: 'key', typed: 'im', siblings: ['name'] },
  ],
  ['a new list item', 'spec:\n  containers:\n    - na|', { path: ['spec', 'containers', 0], at: 'key', typed: 'na' }],
  [
    'a list at the column of its key',
    'spec:\n  containers:\n  - name: a\n    im|',
    { path: ['spec', 'containers', 0], typed: 'im', siblings: ['name'] },
  ],
  [
    'a second item',
    'spec:\n  containers:\n    - name: a\n      image: b\n    - name: c\n      |',
    { path: ['spec', 'containers', 0], typed: '', siblings: ['name'] },
  ],
  [
    'below a list item',
    'spec:\n  containers:\n    - name: a\n      ports:\n        - containerPort: 80\n          pro|',
    { path: ['spec', 'containers', 0, 'ports', 0] },
  ],
  ['a value', 'spec:\n  restartPolicy: Al|', { path: ['spec'], at: 'value', key: 'restartPolicy', typed: 'Al' }],
  [
    'a value in an item',
    'spec:\n  containers:\n    - imagePullPolicy: |',
    { path: ['spec', 'containers', 0], at: 'value', key: 'imagePullPolicy', typed: '' },
  ],
  ['another document', 'kind: A\n---\nkind: B\nspec:\n  x|', { path: ['spec'], kind: 'B' }],
])('the place of a cursor is known at %s', (_, marked, expected) => {
  expect(at(marked)).toMatchObject(expected)
})
