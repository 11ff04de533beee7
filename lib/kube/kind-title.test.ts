import { expect, test } from 'vitest'
import { kindTitle } from './kind-title.ts'

test.each([
  ['Pod', 'pods', 'Pods'],
  ['NetworkPolicy', 'networkpolicies', 'NetworkPolicies'],
  ['Ingress', 'ingresses', 'Ingresses'],
  ['Endpoints', 'endpoints', 'Endpoints'],
  ['CSIStorageCapacity', 'csistoragecapacities', 'CSIStorageCapacities'],
  ['PrometheusRule', 'prometheusrules', 'PrometheusRules'],
  ['Foo', 'bars', 'Foo'],
  ['PodMetrics', 'pods', 'PodMetrics'],
  ['Index', 'indices', 'Indices'],
])('a list of %s (%s) is headed %s', (kind, plural, title) => {
  expect(kindTitle({ kind, plural })).toBe(title)
})
