import type { Page } from '@playwright/test'
import { address } from '#lib/address.ts'
import { expectAccessible } from './fixture/axe.ts'
import { expect, test } from './fixture/test.ts'
import { speak, wordsOf } from './fixture/words.ts'

/** Texts of what the selector finds, where nothing in it opens an explanation. */
function unexplained(page: Page, selector: string): Promise<string[]> {
  return page
    .locator(selector)
    .evaluateAll((found) =>
      found
        .filter((each) => each.querySelector('[data-explains], button[aria-haspopup="dialog"]') === null)
        .map((each) => each.textContent?.trim() ?? ''),
    )
}

const WAITS = `
apiVersion: v1
kind: Pod
metadata: { name: waits, labels: { app: waits } }
spec:
  containers:
    - name: app
      image: nginx:1.29
      command: [nginx]
      env: [{ name: MODE, value: test }]
      ports: [{ containerPort: 80 }]
      resources: { requests: { cpu: "900" }, limits: { memory: 64Mi } }
      readinessProbe: { httpGet: { path: /, port: 80 } }
`

test('every label on the page of a Pod can be explained, and each cause in the words of the scheduler', async ({ page, cluster }) => {
  await cluster.apply(WAITS)
  await page.goto(address.object({ cluster: cluster.id, resource: 'pods', namespace: cluster.namespace, name: 'waits' }))
  const cause = page.getByRole('region', { name: 'Why' }).getByRole('button', { name: 'Insufficient cpu' })
  await expect(cause).toBeVisible()
  // An annotation's key is no field.
  await expect.poll(() => unexplained(page, 'main dt:not(.font-mono)')).toEqual([])
  await cause.click()
  await expect(page.getByRole('dialog', { name: 'Explanation' }).getByRole('heading')).toContainText(/Insufficient/)
  await page.keyboard.press('Escape')
  await expectAccessible(page)
})

for (const resource of ['pods', 'deployments.apps', 'services', 'nodes', 'events', 'persistentvolumeclaims']) {
  test(`every heading of the list of ${resource} can be explained`, async ({ page, cluster }) => {
    cluster.needs('demo')
    await page.goto(address.list(cluster.id, resource))
    await expect(page.getByRole('row').nth(1)).toBeVisible()
    // The first heading is the check box.
    await expect.poll(() => unexplained(page, '[role="columnheader"]:not(:first-child)')).toEqual([])
    await expect(page.locator('main header button[aria-haspopup="dialog"]').first()).toBeVisible()
  })
}

test('the first page of the demo cluster can be read by someone who has never seen Kubernetes, in Chinese too', async ({
  page,
  cluster,
  baseURL,
}) => {
  cluster.needs('demo')
  for (const locale of ['en', 'zh-CN'] as const) {
    await speak(page, locale, baseURL ?? '')
    await page.goto(address.overview(cluster.id))
    const { title } = wordsOf(locale).overview.capacity
    await expect(page.getByRole('heading', { name: title })).toBeVisible()
    await expect.poll(() => unexplained(page, 'main dt')).toEqual([])
    await page.getByRole('button', { name: title }).click()
    await expect(page.getByRole('dialog', { name: wordsOf(locale).glossary.explanation }).getByRole('heading')).not.toBeEmpty()
    await page.keyboard.press('Escape')
  }
})

test('a kind in the sidebar is explained by F1, and the focus comes back', async ({ page, cluster }) => {
  await page.goto(address.list(cluster.id, 'pods'))
  const link = page.getByRole('navigation', { name: 'Navigation' }).getByRole('link', { name: 'Deployments' })
  await expect(link.locator('[data-explains]')).toHaveCount(1)
  await link.focus()
  await page.keyboard.press('F1')
  await expect(page.getByRole('dialog', { name: 'Explanation' }).getByRole('heading', { name: 'Deployment' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL(/\/pods/)
  await expect(link).toBeFocused()
})

test('a heading of a list is explained by F1, and the focus comes back', async ({ page, cluster }) => {
  await cluster.apply(WAITS)
  await page.goto(address.list(cluster.id, 'pods', { ns: cluster.namespace }))
  const heading = page.getByRole('columnheader', { name: 'Restarts' })
  await expect(heading.locator('[data-explains]')).toHaveCount(1)
  const sort = heading.getByRole('button')
  await sort.focus()
  await page.keyboard.press('F1')
  await expect(page.getByRole('dialog', { name: 'Explanation' }).getByRole('heading')).not.toBeEmpty()
  await page.keyboard.press('Escape')
  await expect(sort).toBeFocused()
})

test('every heading of the tables on an object’s page can be explained', async ({ page, cluster }) => {
  cluster.needs('demo')
  for (const [resource, namespace, name] of [
    ['nodes', null, 'node-1'],
    ['services', 'default', 'kubernetes'],
    ['clusterroles.rbac.authorization.k8s.io', null, 'cluster-admin'],
    ['clusterrolebindings.rbac.authorization.k8s.io', null, 'cluster-admin'],
    ['horizontalpodautoscalers.autoscaling', 'payments', 'payments-api'],
    ['customresourcedefinitions.apiextensions.k8s.io', null, 'promotions.commerce.harbor-goods.example'],
  ] as const) {
    await page.goto(address.object({ cluster: cluster.id, resource, namespace, name }))
    await expect(page.getByRole('columnheader').first()).toBeVisible()
    await expect.poll(() => unexplained(page, 'main th[scope="col"]'), resource).toEqual([])
  }
})

test('each reason of an autoscaler’s conditions can be explained', async ({ page, cluster }) => {
  cluster.needs('demo')
  const place = { cluster: cluster.id, resource: 'horizontalpodautoscalers.autoscaling', namespace: 'payments', name: 'payments-api' }
  await page.goto(address.object(place))
  const conditions = page.getByRole('table').filter({ hasText: 'AbleToScale' })
  await expect(conditions.getByRole('button', { name: 'ValidMetricFound' })).toBeVisible()
})

test('a value in a cell and a healthy condition are explained by what they mean, not by a trouble', async ({ page, cluster }) => {
  cluster.needs('demo')
  const explanation = page.getByRole('dialog', { name: 'Explanation' })
  await page.goto(address.list(cluster.id, 'services'))
  await page.getByRole('gridcell').getByText('ClusterIP', { exact: true }).first().click()
  await expect(explanation).toContainText('an address that works only inside the cluster')
  await expect(explanation.getByRole('link', { name: 'Read the whole entry' })).toHaveAttribute(
    'href',
    /\/learn\/en\/glossary\/cluster-ip$/,
  )
  await page.keyboard.press('Escape')
  await page.goto(address.object({ cluster: cluster.id, resource: 'nodes', namespace: null, name: 'node-1' }))
  await page.getByRole('table').filter({ hasText: 'KubeletReady' }).getByRole('button', { name: 'Ready', exact: true }).click()
  await expect(explanation).toContainText('this node can run Pods')
})

test('a column of an added kind is explained in its makers’ words, and says whose they are', async ({ page, cluster }) => {
  cluster.needs('demo')
  await page.goto(address.list(cluster.id, 'promotions.commerce.harbor-goods.example'))
  const heading = page.getByRole('columnheader').filter({ hasText: 'Code' })
  await expect(heading.locator('[data-explains]')).toHaveCount(1)
  await heading.getByRole('button').focus()
  await page.keyboard.press('F1')
  const explanation = page.getByRole('dialog', { name: 'Explanation' })
  await expect(explanation.getByRole('heading', { name: 'Code' })).toBeVisible()
  await expect(explanation).toContainText('What a customer types at the checkout.')
  await expect(explanation).toContainText('In the words of those who made Promotion')
})

test('a heading shows that it can be explained before anyone points at it, and a finger reaches it on a phone', async ({
  page,
  cluster,
}) => {
  cluster.needs('demo')
  await page.goto(address.list(cluster.id, 'deployments.apps'))
  const heading = page.getByRole('columnheader', { name: 'Up-to-date' })
  await expect(heading.getByText('Up-to-date')).toHaveCSS('text-decoration-style', 'dotted')
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(address.list(cluster.id, 'deployments.apps'))
  await page.getByRole('gridcell').getByText('Up-to-date').first().click()
  await expect(page.getByRole('dialog', { name: 'Explanation' })).toBeVisible()
  await expect(page).toHaveURL(/\/deployments\.apps$/)
})

for (const [entry, said] of [
  ['label', /different/],
  ['resource-requests', /lack spec\.containers\.resources\.requests|Every Pod/],
  ['rolling-update', /on (?:their|its) way/],
  ['headless-service', /of this sort/],
  ['gitops', /way of working/],
] as const) {
  test(`the entry ${entry} shows something of the cluster, or says why not`, async ({ page, cluster }) => {
    cluster.needs('demo')
    await page.goto(address.glossary('en', entry))
    await expect(page.getByRole('region', { name: 'In your cluster now' })).toContainText(said)
  })
}
