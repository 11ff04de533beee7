import { expect, test } from 'vitest'
import { throttlingQueries } from './throttling-queries.ts'

test.each([
  ['of a cluster', [], ''],
  ['of namespaces, matched whole', ['shop', 'a.b'], 'namespace=~"shop|a\\\\.b",'],
  ['of one namespace', ['shop'], 'namespace="shop",'],
])('%s the shares of stopped periods are asked for, from the least that matters on', (_, namespaces, narrowed) => {
  const of = (metric: string) => `sum by (namespace, pod, container) (increase(${metric}{${narrowed}container!~"|POD"}[1h]))`
  const { shares, counted } = throttlingQueries(namespaces, 0.25)
  expect(shares).toBe(`${of('container_cpu_cfs_throttled_periods_total')} / (${of('container_cpu_cfs_periods_total')} > 0) >= 0.25`)
  expect(counted).toBe(`count(container_cpu_cfs_periods_total{${narrowed}container!~"|POD"})`)
})
