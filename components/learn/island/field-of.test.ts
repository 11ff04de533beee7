import { describe, expect, test } from 'vitest'
import type { LiveField } from '#lib/learn/live-field.ts'
import { matches, tally } from './field-of.ts'

const pod = {
  metadata: { labels: { app: 'shop', 'example.org/tier': 'web' } },
  spec: {
    containers: [
      { name: 'web', resources: { requests: { cpu: '100m' } } },
      { name: 'log', resources: {} },
    ],
  },
}
const deployment = { spec: { replicas: 3 }, status: { updatedReplicas: 1 } }
const at = (field: string | string[]) => ({ kind: 'pods', field })

describe('an object is shown by its field', () => {
  const cases: [name: string, object: unknown, live: Exclude<LiveField, { show: 'values' }>, match: boolean, text: string][] = [
    ['where it is', pod, { ...at('spec.containers.name'), show: 'with' }, true, 'web, log'],
    ['not where it is missing', pod, { ...at('spec.initContainers.name'), show: 'with' }, false, ''],
    ['where one container lacks it', pod, { ...at('spec.containers.resources.requests'), show: 'without' }, true, 'cpu=100m'],
    ['where it is one of the values', pod, { ...at('metadata.labels.app'), show: 'equals', equals: ['shop'] }, true, 'shop'],
    ['under a name with dots', pod, { ...at(['metadata', 'labels', 'example.org/tier']), show: 'with' }, true, 'web'],
    ['where two counts differ', deployment, { ...at('status.updatedReplicas'), show: 'differs', than: 'spec.replicas' }, true, '1 / 3'],
    [
      'where nothing is no count',
      { spec: { replicas: 0 } },
      { ...at('status.updatedReplicas'), show: 'differs', than: 'spec.replicas' },
      false,
      '0 / 0',
    ],
  ]
  test.each(cases)('%s', (_, object, live, match, text) => {
    expect(matches(object, live)).toEqual({ match, text })
  })
})

test('values in use are counted once for each object', () => {
  expect(tally([pod, { metadata: { labels: { app: 'shop' } } }], 'metadata.labels')).toEqual([
    { value: 'app=shop', count: 2 },
    { value: 'example.org/tier=web', count: 1 },
  ])
})
