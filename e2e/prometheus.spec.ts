import { KubeConfig } from '@kubernetes/client-node'
import type { Page } from '@playwright/test'
import { address } from '#lib/address.ts'
import { type Alertmanager, findAlertmanager, startAlertmanager } from '#playground/testing/alertmanager.ts'
import { findPrometheus, type Prometheus, startPrometheus } from '#playground/testing/prometheus.ts'
import { expectAccessible } from './fixture/axe.ts'
import { TestCluster } from './fixture/cluster.ts'
import { setFaults } from './fixture/faults.ts'
import { pastOfPaymentsApi } from './fixture/past-use.ts'
import { type Playground, type Product, startPlayground, startProduct } from './fixture/processes.ts'
import { openSession } from './fixture/session.ts'
import { expect, test } from './fixture/test.ts'

const binary = findPrometheus()
const managerBinary = findAlertmanager()
const CLUSTER = 'playground-2'

test.skip(process.env.PILOTHOUSE_TEST_KUBECONFIG !== undefined, 'its targets are those of the playground')
test.skip(binary === undefined, 'there is no Prometheus on this machine (PROMETHEUS_PATH)')
test.describe.configure({ mode: 'serial', timeout: 240_000 })

let playground: Playground
let prometheus: Prometheus
let alertmanager: Alertmanager | undefined
let product: Product
let cluster: TestCluster

test.beforeAll(async () => {
  test.setTimeout(240_000)
  playground = await startPlayground({ args: ['--admin'] })
  const config = new KubeConfig()
  config.loadFromFile(playground.kubeconfig)
  cluster = new TestCluster(CLUSTER, 'shop', config, [])
  alertmanager = managerBinary === undefined ? undefined : await startAlertmanager(managerBinary)
  const crashing = 'kube_pod_container_status_waiting_reason{reason="CrashLoopBackOff"} == 1'
  prometheus = await startPrometheus(binary ?? '', config, {
    history: pastOfPaymentsApi(Date.now()),
    alerts: [
      {
        alert: 'PodKeepsCrashing',
        expr: crashing,
        labels: { severity: 'critical' },
        annotations: { summary: 'Container {{ $labels.container }} does not stay up' },
      },
      { alert: 'PodIsNotReady', expr: crashing, labels: { severity: 'warning' } },
    ],
    ...(alertmanager === undefined ? {} : { alertmanager: { address: alertmanager.address, externalLabels: { region: 'north' } } }),
  })
  product = await startProduct(['--no-playground', '--kubeconfig', playground.kubeconfig])
  const services = {
    'monitoring/prometheus': prometheus.address,
    ...(alertmanager === undefined ? {} : { 'monitoring/alertmanager': alertmanager.address }),
  }
  await setFaults(config, { services })
})

test.afterAll(async () => {
  await product?.stop()
  await prometheus?.stop()
  await alertmanager?.stop()
  await playground?.stop()
})

async function open(page: Page, place: string): Promise<void> {
  await openSession(page, product)
  await page.goto(`${product.url}${place}`)
}

test('a Prometheus of the cluster is found, draws what metrics.k8s.io cannot know, and can be asked', async ({ page }) => {
  // A chart's last moment may lie a step before now.
  await prometheus.until('rate(container_network_receive_bytes_total{namespace="shop"}[10s] offset 30s)', 100_000)
  const shop = { cluster: CLUSTER, resource: 'namespaces', namespace: null, name: 'shop' }
  await open(page, address.object(shop, { tab: 'metrics', range: '15m', by: 'sum' }))
  // A machine that is busy may miss the first moment of asking; the page asks again each minute.
  await expect(page.getByText('From the Prometheus monitoring/prometheus, through the API server.')).toBeVisible({ timeout: 100_000 })
  const chart = (name: string) => page.getByRole('region', { name, exact: true })
  await expect(chart('Network traffic').getByRole('img', { name: /Received .*iB\/s|Received .* B\/s/ })).toBeVisible()
  await expect(chart('Memory').getByRole('button', { name: /Limit/ })).toBeVisible()
  await page.getByRole('link', { name: 'Explore' }).click()
  const query = page.getByRole('textbox', { name: 'Query 1' })
  await query.click()
  await page.keyboard.type('container_memory_w')
  await page.getByRole('option', { name: /container_memory_working_set_bytes/ }).click()
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await expect(page.getByRole('table').getByRole('row').nth(1)).toContainText(/container_memory_working_set_bytes.*iB/)
  await expectAccessible(page)
  await page.goto(`${product.url}${address.explore(CLUSTER, ['no_such_function(up)'])}`)
  await expect(page.getByRole('alert').filter({ hasText: 'unknown function' })).toBeVisible()
})

test('of ten years the minutes that were measured are drawn, in every chart and in Explore, and lead to themselves', async ({ page }) => {
  const used = await prometheus.until('sum(rate(container_cpu_usage_seconds_total{namespace="shop",container!=""}[30s])) > 0')
  // Enough for a line.
  await prometheus.until('count_over_time(kube_pod_owner[2m]) > 20', 100_000)
  const now = Date.now()
  const years = { from: new Date(now - 3_650 * 86_400_000).toISOString(), to: new Date(now).toISOString() }
  const shop = { cluster: CLUSTER, resource: 'namespaces', namespace: null, name: 'shop' }
  await open(page, address.object(shop, { tab: 'metrics', by: 'sum', ...years }))
  const chart = (name: string) => page.getByRole('region', { name, exact: true })
  for (const name of ['CPU', 'Memory', 'Network traffic', 'Pods', 'Disk reads and writes']) {
    await expect(chart(name).getByRole('img')).toBeVisible({ timeout: 60_000 })
  }
  await expect(page.getByText(/^Measured only (from .* to|at) /)).toHaveCount(1)
  // A rate over a month, of which minutes were measured, would be next to nothing.
  const total = await chart('CPU')
    .getByRole('button', { name: /In use/ })
    .innerText()
  const cores = Number(/([\d.]+)m/.exec(total)?.[1] ?? 0) / 1_000 || Number(/([\d.]+)$/m.exec(total)?.[1] ?? 0)
  expect(cores).toBeGreaterThan((used[0]?.value ?? 0) / 4)
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Show this time' }).click()
  await expect(page).toHaveURL(new RegExp(`from=${new Date(now).getUTCFullYear()}-`))
  await expect(page.getByText('Measured only')).toHaveCount(0)
  const queries = ['sum(container_memory_working_set_bytes)', 'sum(rate(container_cpu_usage_seconds_total[1m]))']
  await page.goto(`${product.url}${address.explore(CLUSTER, queries, years)}`)
  await expect(page.getByRole('table').getByRole('row')).toHaveCount(3)
  await expect(page.getByText(/^Measured only/)).toBeVisible()
})

test('an alert that fires leads to the Pod that its labels name', async ({ page }) => {
  await prometheus.until('ALERTS{alertname="PodKeepsCrashing",alertstate="firing"}', 60_000)
  await open(page, address.explore(CLUSTER))
  await page.getByRole('tab', { name: 'Alerts' }).click()
  const alert = page.getByRole('listitem').filter({ hasText: 'PodKeepsCrashing' }).first()
  await expect(alert).toContainText('does not stay up')
  await expect(alert).toContainText('critical')
  await expectAccessible(page)
  const pod = alert.getByRole('link', { name: /^payments\// })
  const name = (await pod.innerText()).split('/')[1] ?? ''
  await pod.click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
})

test('what Alertmanager holds back is shown with who silenced it, and what another program sent it leads to its object', async ({
  page,
}) => {
  test.skip(alertmanager === undefined, 'there is no Alertmanager on this machine (ALERTMANAGER_PATH)')
  await open(page, address.explore(CLUSTER))
  await page.getByRole('tab', { name: 'Alerts' }).click()
  const alert = (name: string) => page.getByRole('listitem').filter({ hasText: name }).first()
  await expect(alert('PodKeepsCrashing')).toContainText('Firing', { timeout: 60_000 })
  await alertmanager?.silence({ label: 'alertname', value: 'PodKeepsCrashing', createdBy: 'ann', comment: 'the vendor mends it' })
  await alertmanager?.send({ alertname: 'BackupLate', namespace: 'shop', severity: 'page' }, { summary: 'No backup since Monday' })
  // The page asks again twice a minute.
  await expect(alert('PodKeepsCrashing')).toContainText(/Silenced.*By ann until .*: the vendor mends it/, { timeout: 60_000 })
  await expect(alert('PodIsNotReady')).toContainText('Inhibited')
  await expect(alert('BackupLate')).toContainText(/Firing.*No backup since Monday/)
  await expectAccessible(page)
  await alert('BackupLate').getByRole('link', { name: 'shop' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'shop' })).toBeVisible()
})

test('an Alertmanager outside of the cluster is asked where its address is given', async ({ page }) => {
  test.skip(managerBinary === undefined, 'there is no Alertmanager on this machine (ALERTMANAGER_PATH)')
  const outside = await startAlertmanager(managerBinary ?? '')
  const addresses = ['--prometheus', `${CLUSTER}=http://${prometheus.address}`, '--alertmanager', `${CLUSTER}=http://${outside.address}`]
  const other = await startProduct(['--no-playground', '--kubeconfig', playground.kubeconfig, ...addresses])
  try {
    await outside.send({ alertname: 'BackupLate', namespace: 'payments' }, { summary: 'No backup since Tuesday' })
    await openSession(page, other)
    await page.goto(`${other.url}${address.explore(CLUSTER, [], { tab: 'alerts' })}`)
    const alert = page.getByRole('listitem').filter({ hasText: 'No backup since Tuesday' })
    await expect(alert).toBeVisible({ timeout: 60_000 })
    await expect(alert.getByRole('link', { name: 'payments' })).toBeVisible()
  } finally {
    await other.stop()
    await outside.stop()
  }
})

test('a CPU limit that holds a container back is seen by the counters, with the share that it was stopped', async ({ page }) => {
  await cluster.apply(`apiVersion: apps/v1
kind: Deployment
metadata: {name: mill, labels: {app: mill}}
spec:
  selector: {matchLabels: {app: mill}}
  template:
    metadata: {labels: {app: mill}}
    spec:
      containers:
        - name: mill
          image: busybox:1.37
          command: [sh, -c, "while true; do :; done"]
          resources: {requests: {cpu: 200m, memory: 16Mi}, limits: {cpu: 200m, memory: 32Mi}}
`)
  await prometheus.until('increase(container_cpu_cfs_throttled_periods_total{container="mill"}[1m]) > 0', 60_000)
  await open(page, address.object({ cluster: CLUSTER, resource: 'deployments.apps', namespace: 'shop', name: 'mill' }))
  const sizing = page.getByRole('region', { name: 'Right-sizing' })
  await expect(sizing).toContainText(/Its limit of 200m stopped it in \d+% of the 100 ms periods/, { timeout: 60_000 })
  await expect(sizing).toContainText(/CPU limit: 200m → \d+m/)
})

test('requests are judged by the last day of a Prometheus, with Pods that are gone, and the page says so', async ({ page }) => {
  await open(page, address.object({ cluster: CLUSTER, resource: 'deployments.apps', namespace: 'payments', name: 'payments-api' }))
  const sizing = page.getByRole('region', { name: 'Right-sizing' })
  // A machine that is busy may miss the first moment of asking; the page asks again twice a minute.
  await expect(sizing).toContainText(/From \d+ hours of the last day, as the Prometheus monitoring\/prometheus knows them/, {
    timeout: 100_000,
  })
  await expect(sizing).toContainText(/CPU used, 95%\s*400m/)
  await expect(sizing).toContainText(/Memory used, 95%\s*200 MiB/)
  await expect(sizing).toContainText(/Memory peak\s*240 MiB/)
  await expect(sizing).toContainText('CPU request: 100m → 500m')
  await expectAccessible(page)
})
