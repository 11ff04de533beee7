import { brotliCompressSync, constants } from 'node:zlib'
import { address } from '#lib/address.ts'
import { expect, test } from './fixture/test.ts'
import { deployment } from './fixture/workloads.ts'

/** Next and React on an empty page, and what an entry may add to them. */
const BUDGET_KB = 116 + 25

test('an entry loads at most 25 kB of JavaScript beyond Next and React, and nothing moves when the live part arrives', async ({
  page,
  cluster,
}) => {
  await cluster.apply(deployment('web', 'nginx:1.27'))
  const scripts: Promise<Buffer>[] = []
  page.on('response', (response) => {
    if (response.url().endsWith('.js')) scripts.push(response.body())
  })
  await page.addInitScript(() => {
    const moved: number[] = []
    Object.assign(window, { moved })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if ('value' in entry) moved.push(Number(entry.value))
    }).observe({ type: 'layout-shift', buffered: true })
  })
  await page.goto(address.glossary('en', 'pod'))
  await page.getByRole('heading', { name: 'In your cluster now' }).scrollIntoViewIfNeeded()
  await expect(page.getByRole('link', { name: 'See all' })).toBeVisible()
  const bytes = (await Promise.all(scripts)).reduce(
    (sum, body) => sum + brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length,
    0,
  )
  expect(bytes / 1000).toBeLessThan(BUDGET_KB)
  expect(await page.evaluate(() => ('moved' in window && Array.isArray(window.moved) ? window.moved : null))).toEqual([])
})

test('a state in a list explains itself, by pointer and by keyboard, and can be switched off', async ({ page, cluster }) => {
  await cluster.apply(
    'apiVersion: v1\nkind: Pod\nmetadata: { name: waits }\nspec: { nodeSelector: { no: such }, containers: [{ name: app, image: "nginx:1.29" }] }',
  )
  await page.goto(address.list(cluster.id, 'pods', { ns: cluster.namespace }))
  const word = page.locator('[data-explains="pending"]')
  await word.click()
  const explanation = page.getByRole('dialog', { name: 'Explanation' })
  await expect(explanation.getByText(/^Pending means that/)).toBeVisible()
  await expect(explanation.getByRole('link', { name: 'Read the whole entry' })).toHaveAttribute('href', address.glossary('en', 'pending'))
  await page.keyboard.press('Escape')
  await expect(explanation).toBeHidden()
  await expect(page).toHaveURL(/\/pods/)
  await word.click()
  await explanation.getByRole('button', { name: 'Stop marking words' }).click()
  await expect(word).toHaveCount(0)
})

test('on a phone the explanation comes from below', async ({ page, cluster }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await cluster.apply(
    'apiVersion: v1\nkind: Pod\nmetadata: { name: waits }\nspec: { nodeSelector: { no: such }, containers: [{ name: app, image: "nginx:1.29" }] }',
  )
  await page.goto(address.list(cluster.id, 'pods', { ns: cluster.namespace }))
  await page.locator('[data-explains="pending"]').click()
  await expect(page.getByRole('dialog', { name: 'Explanation' }).getByText(/^Pending means that/)).toBeVisible()
})

test('an object is explained: what it is, its state, what comes next, and its parts', async ({ page, cluster }) => {
  await cluster.apply(
    'apiVersion: v1\nkind: Pod\nmetadata: { name: waits, labels: { app: waits } }\nspec: { nodeSelector: { no: such }, containers: [{ name: app, image: "nginx:1.29", resources: { requests: { cpu: 10m } } }] }',
  )
  await page.goto(address.object({ cluster: cluster.id, resource: 'pods', namespace: cluster.namespace, name: 'waits' }))
  await page.getByRole('button', { name: 'Explain', exact: true }).click()
  const sheet = page.getByRole('dialog', { name: 'Pod waits, explained' })
  await expect(sheet.getByText(/^A Pod is one or more containers/)).toBeVisible()
  await expect(sheet.getByText(/scheduler goes on looking for a node/)).toBeVisible()
  await expect(sheet.getByText(/^A label is a key/)).toBeVisible()
})
