import { expect, test } from 'vitest'
import { parse } from 'yaml'
import type { ResourceKind } from '#lib/contract/resources.ts'
import { madeBy, referencesIn } from '#lib/openapi/references-in.ts'
import { missingReferences, type NameBook } from './missing-references.ts'

const kind = (name: string, id: string, { namespaced = true, custom = false, verbs = ['get', 'list'] } = {}): ResourceKind => ({
  id,
  group: id.includes('.') ? id.slice(id.indexOf('.') + 1) : '',
  version: 'v1',
  plural: id.split('.')[0] ?? id,
  singular: '',
  kind: name,
  namespaced,
  verbs,
  shortNames: [],
  categories: [],
  subresources: [],
  custom,
})
const kinds = [
  kind('Pod', 'pods'),
  kind('ConfigMap', 'configmaps'),
  kind('Secret', 'secrets'),
  kind('Namespace', 'namespaces', { namespaced: false }),
  kind('PriorityClass', 'priorityclasses.scheduling.k8s.io', { namespaced: false }),
  kind('Thing', 'things.example.com', { custom: true }),
]
const there: Record<string, string[]> = {
  'namespaces null': ['shop', 'other'],
  'configmaps shop': ['shop-settings'],
  'configmaps other': ['elsewhere'],
  'secrets shop': ['token'],
  'priorityclasses.scheduling.k8s.io null': ['high'],
}
const book = (change: Partial<NameBook> = {}): NameBook => ({
  names: async ({ id }, namespace) => ({ names: there[`${id} ${namespace}`] ?? [], complete: true }),
  isThere: async () => undefined,
  keys: async () => ['colour'],
  ...change,
})
const missing = async (documents: string[], names: NameBook = book(), fallback: string | null = 'shop') => {
  const values = documents.map((text): unknown => parse(text))
  const references = values.flatMap(referencesIn).map((found, index) => ({ ...found, from: index, to: index }))
  const found = await missingReferences({ references, made: values.flatMap(madeBy) }, kinds, fallback, names)
  return found.map(({ kind: of, namespace, name, key, meant }) =>
    [of.kind, namespace, name, key, meant].filter((part) => part !== '').join(' '),
  )
}
const pod = (spec: string, metadata = 'name: a') => `apiVersion: v1\nkind: Pod\nmetadata: {${metadata}}\nspec: ${spec}`
const volume = (name: string) => `{volumes: [{configMap: {name: ${name}}}]}`

test.each([
  ['a ConfigMap that is not there', [pod(volume('shop-setings'))], ['ConfigMap shop shop-setings shop-settings']],
  ['one that is', [pod(volume('shop-settings'))], []],
  ['one of another namespace', [pod(volume('elsewhere'))], ['ConfigMap shop elsewhere ']],
  ['one in the namespace of the document', [pod(volume('elsewhere'), 'namespace: other')], []],
  ['one that the text makes', [pod(volume('mine')), 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: mine}'], []],
  [
    'one that the text makes elsewhere',
    [pod(volume('mine')), 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: mine, namespace: other}'],
    ['ConfigMap shop mine '],
  ],
  ['a class, wherever the document is', [pod('{priorityClassName: low}', 'namespace: other')], ['PriorityClass  low ']],
  ['only the namespace, where it is missing itself', [pod(volume('a'), 'namespace: shopp')], ['Namespace  shopp shop']],
  [
    'a namespace that the text makes',
    [pod(volume('a'), 'namespace: made'), 'apiVersion: v1\nkind: Namespace\nmetadata: {name: made}'],
    ['ConfigMap made a '],
  ],
  [
    'a key that the ConfigMap lacks',
    [pod('{env: [{valueFrom: {configMapKeyRef: {name: shop-settings, key: color}}}]}')],
    ['ConfigMap shop shop-settings color colour'],
  ],
  [
    'a file that the ConfigMap of a volume lacks',
    [pod('{volumes: [{configMap: {name: shop-settings, items: [{key: colour, path: a}, {key: color, path: b}]}}]}')],
    ['ConfigMap shop shop-settings color colour'],
  ],
  [
    'a key of a Secret that the text makes',
    [
      pod('{env: [{valueFrom: {secretKeyRef: {name: s, key: b}}}]}'),
      'apiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData: {a: x}',
    ],
    ['Secret shop s b '],
  ],
  [
    'what a custom kind may mean otherwise',
    ['apiVersion: example.com/v1\nkind: Thing\nmetadata: {name: t}\nspec: {secretName: made-by-it}'],
    [],
  ],
  ['a kind that nobody knows', ['apiVersion: example.com/v1\nkind: Nothing\nmetadata: {name: t}\nspec: {configMapRef: {name: x}}'], []],
])('%s', async (_, documents, expected) => {
  expect(await missing(documents)).toEqual(expected)
})

test('the namespace that a document without one goes to is missed too', async () => {
  expect(await missing([pod(volume('a'))], book(), 'nowhere')).toEqual(['Namespace  nowhere '])
})

test('nothing is said where the cluster may not be asked', async () => {
  expect(await missing([pod(volume('a'))], book({ names: async () => undefined, keys: async () => undefined }))).toEqual([])
  expect(await missing([pod(volume('a'))], book({ names: async () => ({ names: [], complete: false }) }))).toEqual([])
})

test('of a list that is too long to be read, a name is asked for by itself', async () => {
  const names: NameBook['names'] = async ({ id }) => ({ names: ['shop'], complete: id === 'namespaces' })
  expect(await missing([pod(volume('far'))], book({ names, isThere: async () => true }))).toEqual([])
  expect(await missing([pod(volume('far'))], book({ names, isThere: async () => false }))).toEqual(['ConfigMap shop far '])
})
