import { brotliCompressSync, constants } from 'node:zlib'
import { address } from '#lib/address.ts'
import { expect, test } from './fixture/test.ts'

const BUDGET_KB = 250

/** What a browser that accepts Brotli would load: we compress ourselves, so the figure does not depend on the transport. */
function brotliKilobytes(bodies: Buffer[]): number {
  const bytes = bodies.reduce((sum, body) => sum + brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length, 0)
  return bytes / 1000
}

test('a first visit to a list loads at most 250 kB of JavaScript', async ({ page, cluster }) => {
  const scripts: Promise<Buffer>[] = []
  page.on('response', (response) => {
    if (response.url().endsWith('.js')) scripts.push(response.body())
  })
  await page.goto(address.list(cluster.id, 'pods'))
  await expect(page.getByRole('grid')).toBeVisible()
  await page.waitForLoadState('networkidle')
  const size = brotliKilobytes(await Promise.all(scripts))
  expect(size).toBeLessThan(BUDGET_KB)
})

test('the editor is not in the JavaScript of a list', async ({ page, cluster }) => {
  const scripts: Promise<Buffer>[] = []
  page.on('response', (response) => {
    if (response.url().endsWith('.js')) scripts.push(response.body())
  })
  await page.goto(address.list(cluster.id, 'pods'))
  await expect(page.getByRole('grid')).toBeVisible()
  await page.waitForLoadState('networkidle')
  const text = Buffer.concat(await Promise.all(scripts)).toString()
  expect(text).not.toContain('cm-editor')
})

test('charts are not in the JavaScript of a list', async ({ page, cluster }) => {
  const scripts: Promise<Buffer>[] = []
  page.on('response', (response) => {
    if (response.url().endsWith('.js')) scripts.push(response.body())
  })
  await page.goto(address.list(cluster.id, 'pods'))
  await expect(page.getByRole('grid')).toBeVisible()
  await page.waitForLoadState('networkidle')
  const text = Buffer.concat(await Promise.all(scripts)).toString()
  expect(text).not.toContain('u-over')
})
