import { expect, test } from 'vitest'
import { ownerLines } from './owner-lines.ts'

const live = {
  metadata: {
    name: 'web',
    resourceVersion: '9',
    managedFields: [
      {
        manager: 'kubectl',
        operation: 'Apply',
        time: '2026-01-01T00:00:00Z',
        fieldsV1: {
          'f:spec': {
            'f:replicas': {},
            'f:containers': { 'k:{"name":"web"}': { 'f:image': {}, 'f:args': {} }, 'k:{"name":"proxy"}': { 'f:image': {} } },
          },
        },
      },
      { manager: 'controller', operation: 'Update', subresource: 'status', fieldsV1: { 'f:status': { 'f:ready': {} } } },
    ],
  },
  spec: {
    replicas: 2,
    containers: [
      { name: 'proxy', image: 'p' },
      { name: 'web', image: 'w', args: ['x'] },
    ],
  },
  status: { ready: 2 },
}
/** The lines that say something, with whose they are. */
const told = (text: string) => {
  const { lines, groups } = ownerLines(text, live)
  return lines.map(({ at, group }) => {
    const line = text.slice(text.lastIndexOf('\n', at - 1) + 1, at).trim()
    const { owners = [], unsaved = false } = groups[group] ?? {}
    return `${line} <- ${[...owners.map(({ manager }) => manager), ...(unsaved ? ['me'] : [])].join(', ')}`
  })
}

test('what is as in the cluster has its managers, what was changed or added is mine, and comments are nobody’s', () => {
  const text = `metadata:
  name: web
  resourceVersion: "7"
  labels: {team: a}
spec:
  # two for now
  replicas: 3
  containers:
    - name: added
      image: n
    - name: web
      image: w
      args:
        - x
        - y
    - name: proxy
      image: q
status:
  ready: 1
`
  expect(told(text)).toEqual([
    'labels: {team: a} <- me',
    'replicas: 3 <- me',
    '- name: added <- me',
    'image: n <- me',
    'image: w <- kubectl',
    '- x <- kubectl',
    '- y <- me',
    'image: q <- me',
    'ready: 1 <- controller',
  ])
})

test('several fields of one line are told together, and JSON is read as well', () => {
  expect(told('spec: {replicas: 2, paused: true}')).toEqual(['spec: {replicas: 2, paused: true} <- kubectl, me'])
  expect(told('{\n  "spec": {\n    "replicas": 2\n  }\n}')).toEqual(['"replicas": 2 <- kubectl'])
})

test('a text that cannot be read has no owners', () => {
  expect(told('spec: [')).toEqual([])
  expect(told('')).toEqual([])
})
