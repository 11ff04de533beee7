import { expect, test } from 'vitest'
import type { ResourceKind } from '#lib/contract/resources.ts'
import { sectionKinds } from './kind-sections.ts'

function kind(id: string, name: string, extra: Partial<ResourceKind> = {}): ResourceKind {
  const [plural = '', ...group] = id.split('.')
  return {
    id,
    group: group.join('.'),
    version: 'v1',
    plural,
    singular: plural,
    kind: name,
    namespaced: true,
    verbs: ['get', 'list', 'watch'],
    shortNames: [],
    categories: [],
    subresources: [],
    custom: false,
    ...extra,
  }
}

const names = (kinds: ResourceKind[]) => kinds.map((one) => one.id)

test('what people look for most stands first in its section, whatever order discovery has', () => {
  const { sections } = sectionKinds([kind('cronjobs.batch', 'CronJob'), kind('deployments.apps', 'Deployment'), kind('pods', 'Pod')])
  expect(sections.map(({ name, kinds }) => [name, names(kinds)])).toEqual([['workloads', ['pods', 'deployments.apps', 'cronjobs.batch']]])
})

test('a built-in kind that nobody thought of still has a place', () => {
  const { sections } = sectionKinds([
    kind('brandnews.storage.k8s.io', 'BrandNew'),
    kind('flowschemas.flowcontrol.apiserver.k8s.io', 'FlowSchema'),
  ])
  expect(sections.map(({ name, seldom }) => [name, names(seldom)])).toEqual([
    ['storage', ['brandnews.storage.k8s.io']],
    ['cluster', ['flowschemas.flowcontrol.apiserver.k8s.io']],
  ])
})

test('custom kinds stand by group, and kinds that cannot be listed not at all', () => {
  const { sections, custom } = sectionKinds([
    kind('rules.b.example', 'Rule', { custom: true }),
    kind('widgets.a.example', 'Widget', { custom: true }),
    kind('gadgets.a.example', 'Gadget', { custom: true }),
    kind('tokenreviews.authentication.k8s.io', 'TokenReview', { verbs: ['create'] }),
  ])
  expect(sections).toEqual([])
  expect(custom.map(({ group, kinds }) => [group, names(kinds)])).toEqual([
    ['a.example', ['gadgets.a.example', 'widgets.a.example']],
    ['b.example', ['rules.b.example']],
  ])
})

test('events are shown once, though two groups serve them', () => {
  const { sections } = sectionKinds([kind('events.events.k8s.io', 'Event'), kind('events', 'Event')])
  expect(sections.flatMap(({ kinds }) => names(kinds))).toEqual(['events'])
})
