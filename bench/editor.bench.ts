import { chromium, type Page } from '@playwright/test'
import { startProduct } from '#e2e/fixture/processes.ts'
import { address } from '#lib/address.ts'
import type { BenchContext, Figure } from './figure.ts'
import { percentile } from './page-probe.ts'

const KEYS = 60

/** What a person feels in the editor: from opening to typing, and from a key to the screen in long texts. */
export async function run({ log }: BenchContext): Promise<Figure[]> {
  const product = await startProduct(['--auth', 'none'])
  const executablePath = process.env.CHROME_PATH
  const browser = await chromium.launch({ args: ['--no-sandbox'], ...(executablePath === undefined ? {} : { executablePath }) })
  try {
    const page = await browser.newPage({ baseURL: product.url, viewport: { width: 1440, height: 900 } })
    log('  opening')
    const opening = await measureOpening(page)
    const figures: Figure[] = [{ name: 'editor there and typing, warm cache', value: opening, unit: 'ms', atMost: 300 }]
    for (const [lines, atMost] of [
      [2_000, 16],
      [20_000, 50],
    ] as const) {
      log(`  typing in ${lines} lines`)
      figures.push({ name: `key to screen in ${lines} lines, p95`, value: await measureTyping(page, lines), unit: 'ms', atMost })
    }
    return figures
  } finally {
    await browser.close()
    await product.stop()
  }
}

async function measureOpening(page: Page): Promise<number> {
  const object = address.object({ cluster: 'playground', resource: 'deployments.apps', namespace: 'shop', name: 'checkout' })
  let taken = 0
  // The second opening finds the scripts in the browser's cache.
  for (let round = 0; round < 2; round += 1) {
    await page.goto(object)
    const button = page.getByRole('button', { name: 'Edit YAML' })
    await button.waitFor()
    const start = performance.now()
    await button.click()
    await page.locator('.cm-content:focus').waitFor()
    taken = performance.now() - start
  }
  return taken
}

async function measureTyping(page: Page, lines: number): Promise<number> {
  await page.goto(address.create('playground'))
  const editor = page.getByRole('textbox', { name: 'YAML of what to create' })
  await editor.click()
  const data = Array.from({ length: lines }, (_, index) => `  key-${index}: value ${index}`).join('\n')
  await page.keyboard.insertText(`apiVersion: v1\nkind: ConfigMap\nmetadata: {name: long}\ndata:\n${data}\n`)
  const times: number[] = []
  for (let key = 0; key < KEYS; key += 1) {
    times.push(
      await page.evaluate(
        () =>
          new Promise<number>((resolve) => {
            const start = performance.now()
            document.execCommand('insertText', false, 'x')
            // The frame after the next is on the screen.
            requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start)))
          }),
      ),
    )
  }
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.press('Delete')
  return percentile(
    times.sort((a, b) => a - b),
    0.95,
  )
}
