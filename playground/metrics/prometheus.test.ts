import { KubeConfig } from '@kubernetes/client-node'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Playground, startApiServer } from '#playground/start.ts'
import { findPrometheus, type Prometheus, startPrometheus } from '#playground/testing/prometheus.ts'

const binary = findPrometheus()
if (!binary) console.warn('skipped: there is no Prometheus on this machine (PROMETHEUS_PATH)')

/** The real Prometheus reads the playground as it reads a cluster: with a token, through the API server. */
let playground: Playground | undefined
let prometheus: Prometheus | undefined

beforeAll(async () => {
  if (!binary) return
  playground = await startApiServer({ port: 0, host: '127.0.0.1', seed: 'demo', speed: 1, admin: false })
  const config = new KubeConfig()
  config.loadFromString(playground.kubeconfig)
  prometheus = await startPrometheus(binary, config)
})

afterAll(async () => {
  await prometheus?.stop()
  await playground?.stop()
})

/** Queries of the dashboards that people use with Kubernetes. */
const QUERIES: [what: string, query: string][] = [
  ['CPU of a container', 'sum by (pod) (rate(container_cpu_usage_seconds_total{namespace="shop",container="storefront"}[20s])) > 0'],
  ['memory of a namespace', 'sum(container_memory_working_set_bytes{namespace="shop",container!=""}) > 2e8'],
  ['network of a Pod', 'sum by (pod) (rate(container_network_receive_bytes_total{namespace="shop"}[20s])) > 0'],
  ['throttling', 'container_cpu_cfs_periods_total{container="storefront"} > 0'],
  ['a disk that fills', 'kubelet_volume_stats_used_bytes{namespace="payments"} / kubelet_volume_stats_capacity_bytes > 0.1'],
  ['CPU of nodes', '1 - avg by (node) (rate(node_cpu_seconds_total{mode="idle"}[20s])) > 0.01'],
  ['memory of nodes', 'node_memory_MemAvailable_bytes / node_memory_MemTotal_bytes < 1'],
  [
    'usage by Deployment',
    `sum by (owner_name) (
      rate(container_cpu_usage_seconds_total{container!=""}[20s])
      * on (namespace, pod) group_left (owner_name) kube_pod_owner{owner_kind="ReplicaSet"}) > 0`,
  ],
  ['requests on a node', 'sum by (node) (kube_pod_container_resource_requests{resource="cpu"}) > 0'],
  ['why it was ended', 'kube_pod_container_status_last_terminated_reason{reason="OOMKilled"} == 1'],
  ['quotas', 'kube_resourcequota{type="used"} / ignoring(type) kube_resourcequota{type="hard"} >= 0'],
]

test.skipIf(!binary).each(QUERIES)('Prometheus can tell: %s', async (_, query) => {
  expect(await prometheus?.until(query)).not.toEqual([])
})

test.skipIf(!binary)('every page is one that Prometheus takes without a complaint', async () => {
  // A busy machine may be late with a scrape; a page that is wrong stays wrong.
  expect(await prometheus?.until('count(up == 1) == count(up)')).not.toEqual([])
})
