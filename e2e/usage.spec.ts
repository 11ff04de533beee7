import { KubeConfig } from '@kubernetes/client-node'
import { address } from '#lib/address.ts'
import { expectAccessible } from './fixture/axe.ts'
import { setFaults } from './fixture/faults.ts'
import { startPlayground, startProduct } from './fixture/processes.ts'
import { openSession } from './fixture/session.ts'
import { expect, test } from './fixture/test.ts'

test('Pods, workloads and nodes show what they use beside what they may use, and are sorted by it', async ({ page, cluster }) => {
  cluster.needs('demo')
  await page.goto(address.list(cluster.id, 'pods', { ns: 'shop', sort: '-usage-cpu' }))
  const grid = page.getByRole('grid', { name: 'Pods' })
  const first = grid.getByRole('row').nth(1)
  await expect(first).toContainText(/storefront-.*\d+m? used, 100m requested, limit 500m/)
  await expect(grid.getByRole('columnheader', { name: 'CPU' })).toHaveAttribute('aria-sort', 'descending')
  await expectAccessible(page)
  await page.goto(address.list(cluster.id, 'deployments.apps', { ns: 'shop' }))
  await expect(page.getByRole('row', { name: /^.*storefront/ }).first()).toContainText(/used, \d+m requested, limit/)
  await page.goto(address.list(cluster.id, 'nodes'))
  await expect(page.getByRole('grid', { name: 'Nodes' }).getByRole('row').nth(1)).toContainText(/used, .* requested, limit/)
})

test('why a Pod was killed for its memory, and what its limit should be, is found from the overview', async ({ page, cluster }) => {
  cluster.needs('demo')
  await page.goto(address.overview(cluster.id))
  const first = page.getByRole('region', { name: 'Needs attention' }).getByRole('listitem').first()
  await expect(first).toContainText('Out of memory: container recommendations is killed when it needs more than its limit of 256 MiB')
  await expect(first).toContainText('Try a limit of 384 MiB')
  await first.getByRole('link', { name: 'recommendations' }).click()
  // The overview has a section of this name too.
  await expect(page.getByRole('heading', { level: 1, name: 'recommendations' })).toBeVisible()
  const sizing = page.getByRole('region', { name: 'Right-sizing' })
  await expect(sizing).toContainText('Memory limit: 256 MiB → 384 MiB')
  await expectAccessible(page)
  await sizing.getByRole('button', { name: 'Review the change' }).click()
  const dialog = page.getByRole('dialog', { name: 'Right-size Deployment recommendations' })
  await expect(dialog.getByText('memory: 384Mi')).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Apply the change' })).toBeEnabled()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
})

test('someone with two namespaces sees an overview of those two, whole and without an error', async ({ browser }) => {
  const playground = await startPlayground()
  const product = await startProduct(['--no-playground', '--kubeconfig', playground.kubeconfig])
  const page = await browser.newPage()
  try {
    await openSession(page, product)
    await expect(page.getByRole('link', { name: 'playground-developer' })).toBeVisible()
    await page.goto(`${product.url}${address.overview('playground-developer', { ns: 'payments,shop' })}`)
    await expect(page.getByText('Overview of payments, shop')).toBeVisible()
    const attention = page.getByRole('region', { name: 'Needs attention' })
    await expect(attention.getByRole('link', { name: 'recommendations' })).toBeVisible()
    await expect(attention.getByRole('link', { name: 'ledger' })).toBeVisible()
    await expect(attention.getByRole('link', { name: 'reports' })).toHaveCount(0)
    await expect(page.getByRole('region', { name: 'Quotas' })).toContainText('requests.cpu')
    await expect(page.getByRole('region', { name: 'Capacity' })).toContainText(/requested · .* used/)
    await expect(page.getByText(/may not see|forbidden|could not/i)).toHaveCount(0)
  } finally {
    await page.close()
    await product.stop()
    await playground.stop()
  }
})

test('a metrics API that takes questions and never answers holds up nothing, and is named', async ({ browser }) => {
  test.skip(process.env.PILOTHOUSE_TEST_KUBECONFIG !== undefined, 'only the playground can be told to be silent')
  test.setTimeout(120_000)
  const playground = await startPlayground({ args: ['--admin'] })
  const config = new KubeConfig()
  config.loadFromFile(playground.kubeconfig)
  await setFaults(config, { api: { silent: ['/apis/metrics.k8s.io'] } })
  const product = await startProduct(['--no-playground', '--kubeconfig', playground.kubeconfig])
  const page = await browser.newPage()
  try {
    await openSession(page, product)
    await page.goto(`${product.url}${address.list('playground-2', 'pods', { ns: 'shop', sort: '-usage-cpu' })}`)
    await expect(page.getByRole('grid', { name: 'Pods' }).getByRole('row', { name: /recommendations/ })).toBeVisible()
    await expect(page.getByText('Usage unknown', { exact: true })).toBeVisible({ timeout: 60_000 })
    await page.goto(`${product.url}${address.overview('playground-2')}`)
    const attention = page.getByRole('region', { name: 'Needs attention' })
    await expect(attention.getByRole('link', { name: 'recommendations' })).toBeVisible()
    await expect(page.getByText('the metrics API does not answer').first()).toBeVisible({ timeout: 60_000 })
    await attention.getByRole('link', { name: 'recommendations' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'recommendations' })).toBeVisible()
    await expect(page.getByRole('region', { name: 'Containers' })).toContainText('Limits')
  } finally {
    await page.close()
    await product.stop()
    await playground.stop()
  }
})
