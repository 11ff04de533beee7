import { afterEach, expect, test } from 'vitest'
import type { KubeObject } from '#playground/client/client.ts'
import { internalIp, type Node } from '#playground/objects/node.ts'
import type { Pod } from '#playground/objects/pod.ts'
import { NODES, PODS } from '#playground/objects/resources.ts'
import { type DrivenCluster, startDrivenCluster } from '#playground/testing/driven-cluster.ts'
import { readSamples, type Sample } from '#playground/testing/samples.ts'

let driven: DrivenCluster | undefined
afterEach(() => {
  driven?.stop()
  expect(driven?.troubles).toEqual([])
  driven = undefined
})

async function samples(cluster: DrivenCluster, page: string): Promise<Sample[]> {
  const nodes = await cluster.list<Node>(NODES)
  const pages = await Promise.all(nodes.map((node) => cluster.page(internalIp(node) ?? '', 10250, page)))
  return pages.flatMap(readSamples)
}

/** Sum over the series of a metric that carry the labels; undefined when there are none. */
function sum(all: readonly Sample[], name: string, labels: Record<string, string>): number | undefined {
  const found = all.filter((one) => one.name === name && Object.entries(labels).every(([key, value]) => one.labels[key] === value))
  return found.length > 0 ? found.reduce((total, { value }) => total + value, 0) : undefined
}

const web = (name: string, spec: Partial<Pod['spec']> = {}): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace: 'default' },
  spec: { containers: [{ name: 'main', image: 'nginx' }], ...spec },
})

test('the rate of the CPU counter is what metrics.k8s.io says, and memory is the same number', async () => {
  driven = await startDrivenCluster('demo')
  const labels = { namespace: 'shop', container: 'storefront' }
  const before = sum(await samples(driven, '/metrics/cadvisor'), 'container_cpu_usage_seconds_total', labels)
  await driven.clock.advance(60_000)
  const after = await samples(driven, '/metrics/cadvisor')
  const cores = ((sum(after, 'container_cpu_usage_seconds_total', labels) ?? 0) - (before ?? 0)) / 60
  const pods = driven.cluster.metrics.pods('shop').filter(({ metadata }) => metadata.name.startsWith('storefront-'))
  const usage = pods.map((pod) => (pod.containers as { usage: { cpu: string; memory: string } }[])[0]?.usage)
  const said = usage.reduce((total, each) => total + Number.parseInt(each?.cpu ?? '', 10) / 1e9, 0)
  expect(cores / said).toBeGreaterThan(0.9)
  expect(cores / said).toBeLessThan(1.1)
  const memory = usage.reduce((total, each) => total + Number.parseInt(each?.memory ?? '', 10) * 1024, 0)
  expect(Math.abs((sum(after, 'container_memory_working_set_bytes', labels) ?? 0) / memory - 1)).toBeLessThan(0.01)
})

test('counters of a container never fall while it lives, and begin anew after a restart', async () => {
  driven = await startDrivenCluster()
  await driven.client.create(PODS, web('it', { containers: [{ name: 'main', image: 'busybox', command: ['sh', '-c', 'sleep 120'] }] }))
  const labels = { pod: 'it', container: 'main' }
  const seen: { id: string; cpu: number }[] = []
  for (let step = 0; step < 30; step++) {
    await driven.clock.advance(10_000)
    for (const { name, labels: found, value } of await samples(driven, '/metrics/cadvisor'))
      if (name === 'container_cpu_usage_seconds_total' && found.container === 'main') seen.push({ id: found.id ?? '', cpu: value })
  }
  const lives = new Set(seen.map(({ id }) => id))
  expect(lives.size).toBeGreaterThan(1)
  for (const id of lives) {
    const values = seen.filter((each) => each.id === id).map(({ cpu }) => cpu)
    expect(values).toEqual(values.toSorted((a, b) => a - b))
    expect(values[0]).toBeLessThan(0.03)
  }
  expect(sum(await samples(driven, '/metrics/cadvisor'), 'container_start_time_seconds', labels)).toBeGreaterThan(
    Date.parse('2026-03-04T10:02:00Z') / 1000,
  )
})

test("a node's counters keep what its containers have used when they are gone", async () => {
  driven = await startDrivenCluster()
  await driven.client.create(PODS, web('it'))
  await driven.clock.advance(60_000)
  const cpu = async () => sum(await samples(driven as DrivenCluster, '/metrics/resource'), 'node_cpu_usage_seconds_total', {}) ?? 0
  const before = await cpu()
  await driven.client.delete(PODS, { namespace: 'default', name: 'it' })
  await driven.clock.advance(60_000)
  const after = await cpu()
  // Three nodes whose own daemons use 0.18 cores each.
  expect(after - before).toBeGreaterThanOrEqual(3 * 0.18 * 60 - 1e-6)
})

test('a container that was ended for its memory is counted', async () => {
  driven = await startDrivenCluster('demo')
  await driven.clock.advance(400_000)
  const state = await driven.page(await stateMetrics(driven), 8080, '/metrics')
  const found = readSamples(state).filter(({ labels }) => labels.pod?.startsWith('recommendations-'))
  expect(sum(found, 'kube_pod_container_status_last_terminated_reason', { reason: 'OOMKilled' })).toBe(1)
  expect(sum(found, 'kube_pod_container_status_restarts_total', {})).toBeGreaterThan(100)
})

test('kube-state-metrics tells what the objects say', async () => {
  driven = await startDrivenCluster('demo')
  await driven.clock.advance(20_000)
  const state = readSamples(await driven.page(await stateMetrics(driven), 8080, '/metrics'))
  const pods = await driven.list<Pod>(PODS)
  expect(sum(state, 'kube_pod_info', {})).toBe(pods.length)
  const running = pods.filter(({ status }) => status?.phase === 'Running').length
  expect(sum(state, 'kube_pod_status_phase', { phase: 'Running' })).toBe(running)
  expect(sum(state, 'kube_deployment_spec_replicas', { namespace: 'shop', deployment: 'storefront' })).toBe(3)
  expect(sum(state, 'kube_node_status_allocatable', { resource: 'cpu' })).toBeCloseTo(3 * 7.8)
  expect(sum(state, 'kube_horizontalpodautoscaler_spec_max_replicas', { horizontalpodautoscaler: 'storefront' })).toBe(8)
})

async function stateMetrics(cluster: DrivenCluster): Promise<string> {
  const pods = await cluster.list<Pod>(PODS, 'monitoring')
  return pods.find(({ metadata }) => metadata.name.startsWith('kube-state-metrics-'))?.status?.podIP ?? ''
}
