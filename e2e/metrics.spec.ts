import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { address } from '#lib/address.ts'
import { expectAccessible } from './fixture/axe.ts'
import { expect, test } from './fixture/test.ts'
import { deployment } from './fixture/workloads.ts'

const chart = (page: Page, name: string) => page.getByRole('region', { name, exact: true })

test('what a workload uses is drawn, told in words, and given as a table and as files', async ({ page, cluster }) => {
  test.setTimeout(180_000)
  await cluster.apply(deployment('steady', 'nginx:1.29', { replicas: 2 }))
  const place = { cluster: cluster.id, resource: 'deployments.apps', namespace: cluster.namespace, name: 'steady' }
  await page.goto(address.object(place))
  await page.getByRole('tab', { name: 'Metrics' }).click()
  // metrics-server takes its time to hear of new Pods.
  await expect(chart(page, 'Memory').getByRole('img', { name: /Memory: 2 series\. steady-.* (KiB|MiB)/ })).toBeVisible({ timeout: 110_000 })
  await expect(page.getByText(/From metrics\.k8s\.io, noted by this console/)).toBeVisible()
  await expectAccessible(page)
  await chart(page, 'Memory').getByRole('button', { name: 'Actions for Memory' }).click()
  await page.getByRole('menuitem', { name: 'Show as a table' }).click()
  const table = page.getByRole('dialog', { name: 'Memory' }).getByRole('table')
  await expect(table.getByRole('columnheader')).toHaveCount(3)
  await expect(table.getByRole('row').nth(1)).toContainText(/(KiB|MiB)/)
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await chart(page, 'Memory').getByRole('button', { name: 'Actions for Memory' }).click()
  const saved = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: 'Save as CSV' }).click()
  expect(await readFile(await (await saved).path(), 'utf8')).toMatch(/time,steady-\S+,steady-\S+\r\n\d{4}-/)
  await chart(page, 'Memory').getByRole('button', { name: 'Actions for Memory' }).click()
  const picture = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: 'Save as a picture' }).click()
  expect((await readFile(await (await picture).path())).subarray(1, 4).toString()).toBe('PNG')
})

test('the range, the parts and the series that is looked at are in the address', async ({ page, cluster }) => {
  cluster.needs('demo') // a node without Pods tells no usage
  await page.goto(address.overview(cluster.id, { tab: 'metrics' }))
  const legend = chart(page, 'CPU').getByRole('list', { name: 'Series' }).getByRole('button')
  await expect(legend).toHaveCount(3)
  await legend.first().click()
  await expect(legend.first()).toHaveAttribute('aria-pressed', 'true')
  await expect(chart(page, 'Memory').getByRole('button', { pressed: true })).toHaveCount(1)
  await page.getByLabel('Time range').selectOption('Last 15 minutes')
  await expect(page).toHaveURL(/range=15m/)
  await expect(page).toHaveURL(/only=/)
  await page.getByRole('button', { name: 'Zoom in' }).click()
  await expect(page).toHaveURL(/from=20\d\d-.*&to=20\d\d-/)
  await page.reload()
  await expect(page.getByLabel('Time range')).toHaveValue('span')
  await page.getByText('Total', { exact: true }).click()
  await expect(page).toHaveURL(/by=sum/)
  await expect(chart(page, 'CPU').getByRole('button', { name: /Allocatable/ })).toBeVisible()
})

test('a drawn range becomes the range of all charts, and keys move the cursor', async ({ page, cluster }) => {
  cluster.needs('demo') // a node without Pods tells no usage
  await page.goto(address.overview(cluster.id, { tab: 'metrics' }))
  const picture = chart(page, 'CPU').getByRole('img')
  await expect(picture.locator('canvas')).toBeVisible()
  await picture.focus()
  await page.keyboard.press('ArrowLeft')
  await expect(picture.getByText(/\d\d:\d\d:\d\d/)).toBeVisible()
  const box = await picture.boundingBox()
  if (box === null) throw new Error('the chart has no place')
  await page.mouse.move(box.x + 200, box.y + 60)
  await page.mouse.down()
  await page.mouse.move(box.x + 300, box.y + 70, { steps: 5 })
  await page.mouse.up()
  await expect(page).toHaveURL(/from=20\d\d-.*&to=20\d\d-/)
})

test('load on a service moves its chart and its autoscaler', async ({ page, cluster }) => {
  cluster.needs('processes')
  test.setTimeout(120_000)
  await cluster.apply(`apiVersion: apps/v1
kind: Deployment
metadata: {name: php, labels: {app: php}}
spec:
  selector: {matchLabels: {app: php}}
  template:
    metadata: {labels: {app: php}}
    spec:
      containers:
        - name: php
          image: registry.k8s.io/hpa-example
          ports: [{containerPort: 80}]
          resources: {requests: {cpu: 20m, memory: 32Mi}, limits: {cpu: 500m, memory: 64Mi}}
---
apiVersion: v1
kind: Service
metadata: {name: php}
spec: {selector: {app: php}, ports: [{port: 80}]}
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: php}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: php}
  maxReplicas: 4
  metrics: [{type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 50}}}]
---
apiVersion: v1
kind: Pod
metadata: {name: load}
spec:
  containers:
    - name: load
      image: registry.playground.example/load-generator:1
      env: [{name: TARGET, value: "http://php"}, {name: RATE, value: "40"}]
`)
  await page.goto(
    address.object({ cluster: cluster.id, resource: 'deployments.apps', namespace: cluster.namespace, name: 'php' }, { tab: 'metrics' }),
  )
  await expect(chart(page, 'CPU').getByRole('img', { name: /CPU: .*php-\S+ \d+(\.\d+)?m/ })).toBeVisible({ timeout: 60_000 })
  // The autoscaler acts, and its act stands among what happened.
  await expect(page.getByRole('region', { name: 'What happened' }).getByText(/reason: cpu resource utilization/)).toBeVisible({
    timeout: 90_000,
  })
})

test('the restarts of a Pod are drawn without a Prometheus, and marked with the way to the Pod', async ({ page, cluster }) => {
  cluster.needs('processes')
  test.setTimeout(150_000)
  await cluster.apply(`apiVersion: v1
kind: Pod
metadata: {name: stumbles}
spec:
  containers:
    - {name: app, image: busybox:1.37, command: [sh, -c, "sleep 2; exit 3"]}
`)
  await page.goto(
    address.object(
      { cluster: cluster.id, resource: 'pods', namespace: cluster.namespace, name: 'stumbles' },
      { tab: 'metrics', range: '15m' },
    ),
  )
  // A live page asks again every quarter of a minute.
  await expect(chart(page, 'Restarts').getByRole('img', { name: /Restarts: 1 series\. app [1-9]/ })).toBeVisible({ timeout: 100_000 })
  await expect(chart(page, 'Restarts').getByRole('button', { name: /app [1-9]/ })).toBeVisible()
  await expect(page.getByText(/exit|Error \(3\)/).first()).toBeVisible()
  await expectAccessible(page)
})
