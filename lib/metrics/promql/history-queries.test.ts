import { expect, test } from 'vitest'
import { historyQueries } from './history-queries.ts'

const scope = { namespaces: ['shop'], owners: false, span: 86_400, step: 300, window: 300 }

test.each([
  ['of a cluster', [], 'container_memory_working_set_bytes{container!~"|POD"}'],
  ['of one namespace', ['shop'], 'container_memory_working_set_bytes{namespace="shop",container!~"|POD"}'],
  ['of namespaces, matched whole', ['shop', 'a.b'], 'container_memory_working_set_bytes{namespace=~"shop|a\\\\.b",container!~"|POD"}'],
])('%s a day is looked at in moments that are bounded', (_, namespaces, memory) => {
  const each = `max by (namespace, pod, container) (max by (namespace, pod, container) (${memory}))`
  const { memory95, samples } = historyQueries({ ...scope, namespaces })
  expect(memory95).toBe(`quantile_over_time(0.95, ${each}[86400s:300s])`)
  expect(samples).toBe(`count_over_time(${each}[86400s:300s])`)
})

test('a rate goes over its window, and a peak between two moments counts', () => {
  const { cpu95, memoryPeak } = historyQueries({ ...scope, window: 480 })
  expect(cpu95).toContain('rate(container_cpu_usage_seconds_total{namespace="shop",container!~"|POD"}[480s])')
  expect(memoryPeak).toContain('max_over_time(container_memory_working_set_bytes{namespace="shop",container!~"|POD"}[300s])')
})

test('Pods are told apart by who owns them, a Deployment through its ReplicaSets and a CronJob through its Jobs', () => {
  const { cpu95 } = historyQueries({ ...scope, owners: true })
  expect(cpu95).toMatch(/^quantile_over_time\(0\.95, max by \(namespace, owner_kind, owner_name, container\) \(.*\)\[86400s:300s\]\)$/)
  expect(cpu95).toContain('kube_replicaset_owner{namespace="shop",owner_kind!~"|<none>"}')
  expect(cpu95).toContain('kube_job_owner{namespace="shop",owner_kind!~"|<none>"}')
  expect(cpu95).not.toContain('pod=~')
})
