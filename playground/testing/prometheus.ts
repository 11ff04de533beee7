import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { CoreV1Api, type KubeConfig } from '@kubernetes/client-node'
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
  return [process.env.PROMETHEUS_PATH, '/usr/bin/prometheus', '/usr/local/bin/prometheus'].find((file) => file && existsSync(file))
}

/**
 * Starts a real Prometheus on a port of loopback that scrapes a playground's demo through its API server, with a token of the
 * service account that the demo has for it; its data is temporary.
 * @param alerts rules that it watches
 */
export async function startPrometheus(binary: string, config: KubeConfig, alerts: readonly AlertRule[] = []): Promise<Prometheus> {
  const folder = await mkdtemp(path.join(tmpdir(), 'prometheus-'))
  const cluster = config.getCurrentCluster()
  await writeFile(path.join(folder, 'token'), await tokenFor(config, { namespace: 'monitoring', name: 'prometheus' }), { mode: 0o600 })
  await writeFile(path.join(folder, 'ca.crt'), Buffer.from(cluster?.caData ?? '', 'base64'))
  await writeFile(path.join(folder, 'prometheus.yml'), scrapeConfig(cluster?.server ?? '', folder, await targetsOf(config)))
  await writeFile(path.join(folder, 'rules.yml'), JSON.stringify({ groups: [{ name: 'test', interval: '3s', rules: alerts }] }))
  const address = `127.0.0.1:${await freePort()}`
  const child = spawn(
    binary,
    [
      `--config.file=${folder}/prometheus.yml`,
      `--storage.tsdb.path=${folder}/data`,
      '--storage.tsdb.retention.size=256MB',
      `--web.listen-address=${address}`,
      '--log.level=warn',
    ],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  )
  const stop = async () => {
    await ended(child)
    await rm(folder, { recursive: true, force: true })
  }
  for (const end = Date.now() + 20_000; !(await isReady(address)); ) {
    if (child.exitCode !== null || Date.now() > end) {
      await stop()
      throw new Error('Prometheus did not start: its reason stands above')
    }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
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

async function isReady(address: string): Promise<boolean> {
  return fetch(`http://${address}/-/ready`).then(
    ({ ok }) => ok,
    () => false,
  )
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  child.kill('SIGTERM')
  await once(child, 'exit')
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address ? address.port : 0
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
function scrapeConfig(server: string, folder: string, { nodes, exporters }: Targets): string {
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
  // JSON is YAML too.
  return JSON.stringify({
    global: { scrape_interval: '3s', scrape_timeout: '3s' },
    rule_files: [`${folder}/rules.yml`],
    scrape_configs: [
      ...jobs,
      job('kube-state-metrics', state, { job: 'kube-state-metrics' }),
      ...exporters.map(({ pod, node }) => job(`node-exporter ${node}`, ofPod(pod, 9100), { job: 'node-exporter', node, instance: node })),
    ],
  })
}
