import { brotliCompressSync, constants } from 'node:zlib'
import type { Page, Response } from '@playwright/test'
import { address } from '#lib/address.ts'
import { expect, test } from './fixture/test.ts'

const BUDGET_KB = 250

/** What a browser that accepts Brotli would load: we compress ourselves, so the figure does not depend on the transport. */
function brotliKilobytes(bodies: Buffer[]): number {
  const bytes = bodies.reduce((sum, body) => sum + brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length, 0)
  return bytes / 1000
}

/** The JavaScript that a first visit to the list of Pods loads. Bodies are read at the end: what is asked for later is not waited for. */
async function scriptsOfList(page: Page, cluster: string): Promise<Buffer[]> {
  const scripts: Response[] = []
  page.on('response', (response) => {
    if (response.url().endsWith('.js')) scripts.push(response)
  })
  await page.goto(address.list(cluster, 'pods'))
  await expect(page.getByRole('grid')).toBeVisible()
  await page.waitForLoadState('networkidle')
  return Promise.all(scripts.map((script) => script.body()))
}

test('a first visit to a list loads at most 250 kB of JavaScript', async ({ page, cluster }) => {
  expect(brotliKilobytes(await scriptsOfList(page, cluster.id))).toBeLessThan(BUDGET_KB)
})

test('the editor is not in the JavaScript of a list', async ({ page, cluster }) => {
  expect(Buffer.concat(await scriptsOfList(page, cluster.id)).toString()).not.toContain('cm-editor')
})

test('charts are not in the JavaScript of a list', async ({ page, cluster }) => {
  expect(Buffer.concat(await scriptsOfList(page, cluster.id)).toString()).not.toContain('u-over')
})
