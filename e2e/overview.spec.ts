import type { Page } from '@playwright/test'
import { address } from '#lib/address.ts'
import { expectAccessible } from './fixture/axe.ts'
import { expect, test } from './fixture/test.ts'
import { deployment } from './fixture/workloads.ts'

const attention = (page: Page) => page.getByRole('region', { name: 'Needs attention' })

const TOO_BIG = `apiVersion: apps/v1
kind: Deployment
metadata: {name: too-big, labels: {app: too-big}}
spec:
  replicas: 2
  selector: {matchLabels: {app: too-big}}
  template:
    metadata: {labels: {app: too-big}}
    spec:
      containers:
        - name: web
          image: nginx:1.29
          resources: {requests: {cpu: "500", memory: 64Mi}}
`

test('a Pod that no node takes is told at once, with the reason in words and the way to it', async ({ page, cluster }) => {
  await page.goto(address.overview(cluster.id, { ns: cluster.namespace }))
  await expect(page.getByText('Nothing needs attention')).toBeVisible()
  await expectAccessible(page)
  await cluster.apply(TOO_BIG)
  const line = attention(page).getByRole('listitem').filter({ hasText: 'too-big' })
  await expect(line).toContainText('2 Pods: No node takes it. It asks for 500 CPU and 64 MiB')
  await expect(line).toContainText('too little CPU free')
  await expectAccessible(page)
  await line.getByRole('link', { name: 'too-big' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'too-big' })).toBeVisible()
})

test('what was wrong and is mended needs no attention any more', async ({ page, cluster }) => {
  await cluster.apply(TOO_BIG)
  await page.goto(address.overview(cluster.id, { ns: cluster.namespace }))
  await expect(attention(page).getByRole('link', { name: 'too-big' })).toBeVisible()
  await cluster.client.delete({ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'too-big', namespace: cluster.namespace } })
  await expect(page.getByText('Nothing needs attention')).toBeVisible()
})

test('a cluster shows its version, nodes, capacity and workloads', async ({ page, cluster }) => {
  // A real cluster may have no Pod of its own.
  await cluster.apply(deployment('web', 'nginx:1.29'))
  await page.goto(address.overview(cluster.id))
  await expect(page.getByText(/^3 of 3$/).first()).toBeVisible()
  const capacity = page.getByRole('region', { name: 'Capacity' })
  await expect(capacity).toContainText(/CPU\s*\d+%/)
  await expect(capacity).toContainText(/requested · .* used/)
  await expect(page.getByText(/v1\.\d+\.\d+/).first()).toBeVisible()
  await expect(page.getByRole('region', { name: 'Workload health' }).getByRole('link', { name: 'Pods' })).toBeVisible()
})

test('a namespace shows how full its quota is, and warns before it is used up', async ({ page, cluster }) => {
  await cluster.apply(`apiVersion: v1
kind: ResourceQuota
metadata: {name: team}
spec: {hard: {configmaps: "2", pods: "50"}}`)
  // Kubernetes itself keeps a ConfigMap with its root certificate in every namespace: with one more the quota is used up. The quota has
  // to have counted that one first, else the next is missed until it counts anew, minutes later.
  await cluster.until('the quota has counted', async () => {
    const quota = { apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name: 'team', namespace: cluster.namespace } }
    return JSON.stringify(await cluster.client.read(quota)).includes('"used":{"configmaps":"1"')
  })
  await cluster.apply('apiVersion: v1\nkind: ConfigMap\nmetadata: {name: one}')
  await page.goto(address.object({ cluster: cluster.id, resource: 'namespaces', namespace: null, name: cluster.namespace }))
  const quotas = page.getByRole('region', { name: 'Quotas' })
  await expect(quotas).toContainText('2 of 2')
  await expect(attention(page)).toContainText('The quota is used up: 2 of 2 configmaps.')
  await expectAccessible(page)
})

test('what is new is told among the changes', async ({ page, cluster }) => {
  await cluster.apply(TOO_BIG.replace('cpu: "500"', 'cpu: 10m'))
  await page.goto(address.overview(cluster.id, { ns: cluster.namespace }))
  const changes = page.getByRole('region', { name: 'Changes of the last day' })
  await expect(changes.getByRole('listitem').filter({ hasText: 'created' })).toContainText('too-big')
})

test('someone who may look into two namespaces only sees those two, without an error', async ({ page, cluster }) => {
  cluster.needs('otherUsers')
  await page.goto(address.overview('developer', { ns: 'team-a,team-b' }))
  await expect(page.getByText('Overview of team-a, team-b')).toBeVisible()
  await expect(page.getByText('Live', { exact: true })).toBeVisible()
  await expect(page.getByText('Nothing needs attention')).toBeVisible()
  await expect(page.getByText(/may not see|could not/i)).toHaveCount(0)
  await expectAccessible(page)
})

test('someone who may look nowhere is told what to do', async ({ page, cluster }) => {
  cluster.needs('otherUsers')
  await page.goto(address.overview('nobody'))
  await expect(page.getByText('You may not look across all namespaces')).toBeVisible()
})
