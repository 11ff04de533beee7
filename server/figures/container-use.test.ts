import { expect, test } from 'vitest'
import type { PastUse } from '../metrics/prometheus/use-history.ts'
import type { UsageHistory } from '../metrics/usage/ring.ts'
import { usedBy } from './container-use.ts'

const wanted = {
  about: { resource: 'deployments.apps', kind: 'Deployment', namespace: 'shop', name: 'web' },
  container: 'app',
  keys: ['shop/web-1/app', 'shop/web-2/app'],
}
const day: PastUse = { samples: 288, seconds: 86_400, cpu95: 0.4, memory95: 100, memoryPeak: 150 }
const busy: PastUse = { samples: 100, seconds: 30_000, cpu95: 0.7, memory95: 50, memoryPeak: null }
const young: PastUse = { ...day, samples: 3, seconds: 900 }
const ofWorkload = 'Deployment shop/web/app'

/** Half an hour that the console sampled itself. */
const sampler = {
  history: (): UsageHistory => ({ times: [0, 1_800_000], series: new Map([['shop/web-1/app', { cpu: [0.1, 0.2], memory: [10, 20] }]]) }),
}
const own = { from: 'usage', samples: 2, seconds: 1_800, memoryPeak: 20 }

test.each<[string, [string, PastUse][] | null, object]>([
  ['the last day of a Prometheus counts', [[ofWorkload, day]], { from: 'prometheus', ...day }],
  ['of a Prometheus that knows too little the own samples count', [[ofWorkload, young]], own],
  ['of a Prometheus that knows another workload alike', [['StatefulSet shop/web/app', day]], own],
  ['and of one that did not answer', null, own],
  [
    'where nothing tells of owners the highest of the Pods of now',
    [
      ['shop/web-1/app', day],
      ['shop/web-2/app', busy],
      ['shop/web-10/app', { ...day, cpu95: 9 }],
    ],
    { from: 'prometheus', samples: 288, seconds: 86_400, cpu95: 0.7, memory95: 100, memoryPeak: 150 },
  ],
])('%s', (_, history, expected) => {
  expect(usedBy(wanted, sampler, history === null ? null : new Map(history))).toMatchObject(expected)
})
