import { address } from '#lib/address.ts'
import { expectAccessibleInBothThemes } from './fixture/axe.ts'
import { expect, test } from './fixture/test.ts'

const BROKEN = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: broken }
spec:
  replicas: 1
  selector: { matchLabels: { app: broken } }
  template:
    metadata: { labels: { app: broken } }
    spec: { containers: [{ name: main, image: 'busybox:1.36', command: [sh, -c, exit 1] }] }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: settings }
data: { colour: blue }
`

test('the start page has no barrier', async ({ page, cluster }) => {
  await page.goto(address.clusters())
  await expect(page.getByRole('link', { name: new RegExp(cluster.id) }).first()).toBeVisible()
  await expectAccessibleInBothThemes(page)
})

test('the overview of a cluster has no barrier', async ({ page, cluster }) => {
  await page.goto(address.overview(cluster.id))
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.waitForLoadState('networkidle')
  await expectAccessibleInBothThemes(page)
})

test('a list has no barrier: loaded, empty, of an unknown kind', async ({ page, cluster }) => {
  await cluster.apply(BROKEN)
  await page.goto(address.list(cluster.id, 'deployments.apps', { ns: [cluster.namespace] }))
  await expect(page.getByRole('row', { name: /broken/ })).toBeVisible()
  await expectAccessibleInBothThemes(page)
  await page.goto(address.list(cluster.id, 'jobs.batch', { ns: [cluster.namespace] }))
  await expect(page.getByRole('heading', { name: /Jobs/ }).last()).toBeVisible()
  await expectAccessibleInBothThemes(page)
  await page.goto(address.list(cluster.id, 'unicorns.example.com'))
  await expect(page.getByText(/unicorns/).last()).toBeVisible()
  await expectAccessibleInBothThemes(page)
})

test('the page of an object has no barrier in any tab, nor where the object does not exist', async ({ page, cluster }) => {
  await cluster.apply(BROKEN)
  const place = { cluster: cluster.id, resource: 'deployments.apps', namespace: cluster.namespace, name: 'broken' }
  await page.goto(address.object(place))
  await expect(page.getByRole('heading', { level: 1, name: /broken/ })).toBeVisible()
  await expectAccessibleInBothThemes(page)
  const tabs = await page.getByRole('tab').all()
  expect(tabs.length).toBeGreaterThan(3)
  for (const tab of tabs) {
    await tab.click()
    await expect(tab).toHaveAttribute('aria-selected', 'true')
    await page.waitForLoadState('networkidle')
    await expectAccessibleInBothThemes(page)
  }
  await page.goto(address.object({ ...place, name: 'nothing-of-that-name' }))
  await expect(page.getByText(/nothing-of-that-name/).last()).toBeVisible()
  await expectAccessibleInBothThemes(page)
})

test('the create page, the keys page and a page that does not exist have no barrier', async ({ page, cluster }) => {
  for (const path of [address.create(cluster.id), address.keys(), '/no/such/page']) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
    await page.waitForLoadState('networkidle')
    await expectAccessibleInBothThemes(page)
  }
})

test('the command palette has no barrier', async ({ page, cluster }) => {
  await page.goto(address.list(cluster.id, 'pods'))
  await expect(page.getByRole('heading', { name: /Pods/ }).first()).toBeVisible()
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog')).toBeVisible()
  await expectAccessibleInBothThemes(page)
})
