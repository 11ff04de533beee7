import { address } from '#lib/address.ts'
import { expectAccessible } from './fixture/axe.ts'
import { startProduct } from './fixture/processes.ts'
import { expect, test } from './fixture/test.ts'

test('every cluster has a card that says whether it answers, and leads to it', async ({ page, cluster }) => {
  await page.goto(address.clusters())
  const card = page.getByRole('article').filter({ has: page.getByRole('link', { name: cluster.id }) })
  await expect(card.getByText('Reachable')).toBeVisible()
  await expect(card.getByText(/^v1\.\d+/)).toBeVisible()
  await expectAccessible(page)
  await card.getByRole('link', { name: cluster.id }).click()
  await expect(page.getByRole('heading', { level: 1, name: cluster.id })).toBeVisible()
})

test('a browser without the printed link gets none of the clusters with credentials', async ({ browser, product, cluster }) => {
  test.skip(process.env.PILOTHOUSE_TEST_KUBECONFIG === undefined, 'the playground asks for no login')
  const context = await browser.newContext({ storageState: { cookies: [], origins: [] } })
  const page = await context.newPage()
  await page.goto(product.url + address.list(cluster.id, 'pods'))
  await expect(page.getByRole('heading', { name: `${cluster.id} is locked` })).toBeVisible()
  await expectAccessible(page)
  await context.close()
})

test('the printed link opens a session and its secret leaves the address bar', async ({ browser, product }) => {
  const context = await browser.newContext({ storageState: { cookies: [], origins: [] } })
  const page = await context.newPage()
  await page.goto(product.link)
  await expect.poll(() => page.evaluate(() => window.location.hash)).toBe('')
  await expect.poll(async () => (await context.cookies()).length).toBeGreaterThan(0)
  expect(await page.evaluate(async () => (await (await fetch('/api/session')).json()).authenticated)).toBe(true)
  await context.close()
})

test('a link of an earlier launch says so instead of failing silently', async ({ browser, product }) => {
  const context = await browser.newContext({ storageState: { cookies: [], origins: [] } })
  const page = await context.newPage()
  await page.goto(`${product.url}/#${'x'.repeat(32)}`)
  await expect(page.getByText('The link did not open a session')).toBeVisible()
  expect(await page.evaluate(() => window.location.hash)).toBe('')
  await expectAccessible(page)
  await context.close()
})

test('a read-only console says so on every page, and why nothing can be created', async ({ browser }) => {
  test.setTimeout(120_000)
  const product = await startProduct(['--read-only'])
  try {
    const context = await browser.newContext()
    const page = await context.newPage()
    await page.goto(product.url + address.list('playground', 'pods'))
    await expect(page.getByText('Read-only', { exact: true })).toBeVisible()
    const create = page.getByRole('banner').getByRole('button', { name: 'Create from YAML' })
    await expect(create).toBeDisabled()
    await expect(create).toHaveAccessibleDescription(/started read-only/)
    await context.close()
  } finally {
    await product.stop()
  }
})

test('a card shows what its cluster uses and how many workloads are in trouble', async ({ page, cluster }) => {
  cluster.needs('demo')
  await page.goto(address.clusters())
  const card = page.getByRole('article').filter({ hasText: 'playground' })
  await expect(card).toContainText(/CPU\s*[\d.]+m? of [\d.]+/)
  await expect(card).toContainText(/\d+ workloads? in trouble/)
})
