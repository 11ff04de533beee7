import { execFile } from 'node:child_process'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { CoreV1Api, type KubeConfig } from '@kubernetes/client-node'
import { findProgram, freeAddress, startProgram } from './real-program.ts'
import { tokenFor } from './token.ts'

export interface Prometheus {
  /** `127.0.0.1:PORT` */
  address: string
  /** The values that an instant query gives, with their labels. */
  query(text: string): Promise<{ metric: Record<string, string>; value: number }[]>
  /** Waits, bounded, until a query gives something. */
  until(text: string, timeoutMs?: number): Promise<{ metric: Record<string, string>; value: number }[]>
  stop(): Promise<void>
}

/** An alerting rule as Prometheus's rule files have it. */
export interface AlertRule {
  alert: string
  expr: string
  labels?: Record<string, string>
  annotations?: Record<string, string>
}

/** Where Prometheus is on this machine, if it is: `PROMETHEUS_PATH`, or Debian's package. */
export function findPrometheus(): string | undefined {
  return findProgram('PROMETHEUS_PATH', ['prometheus'])
}

/** What a Prometheus of a test is to do beside scraping. */
interface PrometheusOptions {
  /** Rules that it watches. */
  alerts?: readonly AlertRule[]
  /** `127.0.0.1:PORT` of the Alertmanager that it sends them to, with these labels on top of the alerts' own. */
  alertmanager?: { address: string; externalLabels: Record<string, string> }
  /** What it knows of the past, in the OpenMetrics format; its newest sample is hours old, for what is new is scraped. */
  history?: string
}

/**
 * Starts a real Prometheus on a port of loopback that scrapes a playground's demo through its API server, with a token of the
 * service account that the demo has for it; its data is temporary.
 */
export async function startPrometheus(binary: string, config: KubeConfig, options: PrometheusOptions = {}): Promise<Prometheus> {
  const folder = await mkdtemp(path.join(tmpdir(), 'prometheus-'))
  const cluster = config.getCurrentCluster()
  await writeFile(path.join(folder, 'token'), await tokenFor(config, { namespace: 'monitoring', name: 'prometheus' }), { mode: 0o600 })
  await writeFile(path.join(folder, 'ca.crt'), Buffer.from(cluster?.caData ?? '', 'base64'))
  const scraped = scrapeConfig(cluster?.server ?? '', folder, await targetsOf(config))
  // JSON is YAML too.
  await writeFile(path.join(folder, 'prometheus.yml'), JSON.stringify({ ...scraped, ...alertingConfig(folder, options) }))
  await writeFile(
    path.join(folder, 'rules.yml'),
    JSON.stringify({ groups: [{ name: 'test', interval: '3s', rules: options.alerts ?? [] }] }),
  )
  if (options.history !== undefined) {
    await writeFile(path.join(folder, 'history.txt'), options.history)
    // Debian puts it beside Prometheus, as its makers do.
    const tool = path.join(path.dirname(binary), 'promtool')
    const fill = ['tsdb', 'create-blocks-from', 'openmetrics', `${folder}/history.txt`, `${folder}/data`]
    await promisify(execFile)(tool, fill, { timeout: 60_000 })
  }
  const address = await freeAddress()
  const args = [
    `--config.file=${folder}/prometheus.yml`,
    `--storage.tsdb.path=${folder}/data`,
    '--storage.tsdb.retention.size=256MB',
    `--web.listen-address=${address}`,
    '--log.level=warn',
  ]
  const { stop } = await startProgram('Prometheus', binary, args, { address, folder })
  const query: Prometheus['query'] = async (text) => {
    const response = await fetch(`http://${address}/api/v1/query?query=${encodeURIComponent(text)}`)
    // The shape of Prometheus's own API for a vector.
    const body = (await response.json()) as {
      data?: { result: { metric: Record<string, string>; value: [number, string] }[] }
      error?: string
    }
    if (!body.data) throw new Error(`${text}: ${body.error}`)
    return body.data.result.map(({ metric, value }) => ({ metric, value: Number(value[1]) }))
  }
  const until: Prometheus['until'] = async (text, timeoutMs = 30_000) => {
    for (const end = Date.now() + timeoutMs; ; ) {
      const found = await query(text).catch(() => [])
      if (found.length > 0) return found
      if (Date.now() > end) throw new Error(`Prometheus gave nothing within ${timeoutMs} ms: ${text}`)
      await new Promise((resolve) => setTimeout(resolve, 250))
    }
  }
  return { address, query, until, stop }
}

interface Targets {
  nodes: string[]
  /** Pods of node-exporter, and the nodes that they are on. */
  exporters: { pod: string; node: string }[]
}

async function targetsOf(config: KubeConfig): Promise<Targets> {
  const core = config.makeApiClient(CoreV1Api)
  const nodes = await core.listNode()
  const pods = await core.listNamespacedPod({ namespace: 'monitoring', labelSelector: 'app.kubernetes.io/name=node-exporter' })
  return {
    nodes: nodes.items.map(({ metadata }) => metadata?.name ?? ''),
    exporters: pods.items.map(({ metadata, spec }) => ({ pod: metadata?.name ?? '', node: spec?.nodeName ?? '' })),
  }
}

/**
 * Everything through the API server, as docs/playground.md shows it: Prometheus needs no way into the Pod network. The targets
 * are named, for Debian's build of Prometheus knows no `kubernetes_sd_configs`. Labels are those that dashboards expect.
 */
function scrapeConfig(server: string, folder: string, { nodes, exporters }: Targets) {
  const { host } = new URL(server)
  const job = (name: string, page: string, labels: Record<string, string>) => ({
    job_name: name,
    scheme: 'https',
    honor_labels: true,
    metrics_path: page,
    tls_config: { ca_file: `${folder}/ca.crt` },
    authorization: { credentials_file: `${folder}/token` },
    static_configs: [{ targets: [host], labels }],
  })
  const jobs = nodes.flatMap((node) =>
    ['/metrics', '/metrics/cadvisor'].map((page) =>
      job(`kubelet ${node} ${page}`, `/api/v1/nodes/${node}/proxy${page}`, { job: 'kubelet', metrics_path: page, node, instance: node }),
    ),
  )
  const ofPod = (pod: string, port: number) => `/api/v1/namespaces/monitoring/pods/${pod}:${port}/proxy/metrics`
  const state = '/api/v1/namespaces/monitoring/services/kube-state-metrics:http-metrics/proxy/metrics'
  return {
    scrape_configs: [
      ...jobs,
      job('kube-state-metrics', state, { job: 'kube-state-metrics' }),
      ...exporters.map(({ pod, node }) => job(`node-exporter ${node}`, ofPod(pod, 9100), { job: 'node-exporter', node, instance: node })),
    ],
  }
}

function alertingConfig(folder: string, { alertmanager }: PrometheusOptions) {
  const global = { scrape_interval: '3s', scrape_timeout: '3s', external_labels: alertmanager?.externalLabels ?? {} }
  const alertmanagers = alertmanager === undefined ? [] : [{ static_configs: [{ targets: [alertmanager.address] }] }]
  return { global, rule_files: [`${folder}/rules.yml`], alerting: { alertmanagers } }
}
