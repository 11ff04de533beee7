import { expect, test } from 'vitest'
import type { ResourceKind } from '#lib/contract/resources.ts'
import type { Row } from '#lib/contract/table.ts'
import type { ViewColumn } from '../table/view/view-column.ts'
import { rowLinks } from './row-links.ts'

const kind = (id: string, name: string, namespaced: boolean, custom = false): ResourceKind => ({
  id,
  group: '',
  version: 'v1',
  plural: id,
  singular: '',
  kind: name,
  namespaced,
  verbs: [],
  shortNames: [],
  categories: [],
  subresources: [],
  custom,
})
const links = rowLinks({ cluster: 'one', resource: 'events' }, () => null, [
  kind('pods.metrics.k8s.io', 'Pod', true, true),
  kind('pods', 'Pod', true),
  kind('nodes', 'Node', false),
])
const column = (title: string): ViewColumn => ({ id: title.toLowerCase(), title, description: '', content: 'text', cell: 6, wide: false })
const row = (text: string): Row => ['uid', 'shop', 'event', 0, 0, '', text]

test.each([
  ['Object', 'pod/web-1', '/c/one/pods/shop/web-1'],
  ['Object', 'node/n1', '/c/one/nodes/-/n1'],
  ['Object', 'boat/x', null],
  ['Object', 'pod/', null],
  ['Object', 'no kind', null],
  ['Node', 'n1', '/c/one/nodes/-/n1'],
  ['Reason', 'pod/web-1', null],
])('a %s of %j leads to %j', (title, text, href) => {
  expect(links.reference(column(title), row(text))).toBe(href)
})

test('a row leads to its object', () => {
  expect(links.object(row(''))).toBe('/c/one/events/shop/event')
})
