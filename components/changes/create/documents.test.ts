import { expect, test } from 'vitest'
import type { ResourceKind } from '#lib/contract/resources.ts'
import { readDocuments } from './documents.ts'

const kind = (name: string, group: string, plural: string, namespaced = true): ResourceKind => ({
  id: group === '' ? plural : `${plural}.${group}`,
  group,
  version: 'v1',
  plural,
  singular: '',
  kind: name,
  namespaced,
  verbs: ['list'],
  shortNames: [],
  categories: [],
  subresources: [],
  custom: false,
})
const kinds = [kind('Deployment', 'apps', 'deployments'), kind('Namespace', '', 'namespaces', false), kind('ConfigMap', '', 'configmaps')]

const text = `apiVersion: apps/v1
kind: Deployment
metadata: {name: cart}
---
apiVersion: v1
kind: List
items:
  - apiVersion: v1
    kind: ConfigMap
    metadata: {name: settings, namespace: shop}
  - apiVersion: v1
    kind: Namespace
    metadata: {name: shop}
---
apiVersion: example.com/v1
kind: Widget
metadata: {name: one}
`

test('documents are ordered by what they need, and each knows where it goes', () => {
  const { documents, findings } = readDocuments(text, kinds, 'team-a')
  expect(findings).toEqual([])
  expect(documents.map(({ kind: name, namespace, change }) => [name, namespace, change?.type])).toEqual([
    ['Namespace', null, 'apply'],
    ['ConfigMap', 'shop', 'apply'],
    ['Deployment', 'team-a', 'apply'],
    ['Widget', 'team-a', undefined],
  ])
})

test.each([
  ['kind: Pod\nmetadata: {name: a}', 'noApiVersion'],
  ['apiVersion: v1\nmetadata: {name: a}', 'noKind'],
  ['apiVersion: v1\nkind: Pod', 'noName'],
  ['just words', 'notAnObject'],
])('a document that is no object says what it lacks: %j', (document, code) => {
  expect(readDocuments(document, kinds, 'default').findings.map((finding) => finding.code)).toEqual([code])
})
