import { expect, test } from 'vitest'
import { parseText } from '#lib/yaml/parse.ts'
import { sameObjects } from './same-objects.ts'

const kinds = [
  { apiVersion: 'v1', kind: 'ConfigMap', namespaced: true },
  { apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', namespaced: true },
  { apiVersion: 'v1', kind: 'Namespace', namespaced: false },
]
const again = (...documents: string[]) => {
  const text = documents.join('\n---\n')
  const objects = parseText(text).documents.map((parsed) => ({ parsed, value: parsed.value, path: [] }))
  return sameObjects(objects, kinds, 'shop').map(
    ({ text: words, from, to }) => `${words} at ${text.slice(0, from).split('\n').length}: ${text.slice(from, to)}`,
  )
}
const object = (kind: string, metadata: string, apiVersion = 'v1') => `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {${metadata}}`

test.each([
  ['the same name twice', [object('ConfigMap', 'name: a'), object('ConfigMap', 'name: a')], ['ConfigMap a at 7: a']],
  [
    'the namespace that is meant, and named',
    [object('ConfigMap', 'name: a'), object('ConfigMap', 'name: a, namespace: shop')],
    ['ConfigMap a at 7: a'],
  ],
  ['another namespace', [object('ConfigMap', 'name: a'), object('ConfigMap', 'name: a, namespace: other')], []],
  ['another kind', [object('ConfigMap', 'name: a'), object('Secret', 'name: a')], []],
  [
    'another version of its group',
    [object('HorizontalPodAutoscaler', 'name: a', 'autoscaling/v1'), object('HorizontalPodAutoscaler', 'name: a', 'autoscaling/v2')],
    ['HorizontalPodAutoscaler a at 7: a'],
  ],
  ['a kind without namespaces', [object('Namespace', 'name: a'), object('Namespace', 'name: a, namespace: x')], ['Namespace a at 7: a']],
  ['names that are made', [object('ConfigMap', 'generateName: a-'), object('ConfigMap', 'generateName: a-')], []],
])('%s', (_, documents, expected) => {
  expect(again(...documents)).toEqual(expected)
})
