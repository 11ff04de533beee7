import { chromium, type Locator, type Page } from '@playwright/test'
import { startProduct } from '#e2e/fixture/processes.ts'
import { address } from '#lib/address.ts'
import type { BenchContext, Figure } from './figure.ts'
import { percentile } from './page-probe.ts'

const KEYS = 80
/** Milliseconds between two keys: a quick typist's. */
const KEY_PAUSE = 60

/** What a person feels in the editor: from opening to typing, and from a key to the screen in long texts. */
export async function run({ log }: BenchContext): Promise<Figure[]> {
  const product = await startProduct(['--auth', 'none'])
  const executablePath = process.env.CHROME_PATH
  const browser = await chromium.launch({
    args: ['--no-sandbox', '--disable-frame-rate-limit', '--disable-gpu-vsync'],
    ...(executablePath === undefined ? {} : { executablePath }),
  })
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

/**
 * From a key to the end of the frame that shows it, for keys pressed at the end of a long text and at its beginning. The browser
 * draws at once instead of at the display's next turn: what is measured is the work, not the wait for the screen.
 */
async function measureTyping(page: Page, lines: number): Promise<number> {
  await page.goto(address.create('playground'))
  const editor = page.getByRole('textbox', { name: 'YAML of what to create' })
  await editor.click()
  const data = Array.from({ length: lines }, (_, index) => `  key-${index}: value ${index}`).join('\n')
  await paste(editor, `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: long}\ndata:\n${data}\n`)
  await page.evaluate(watchKeys)
  for (const place of ['End', 'Home']) {
    await page.keyboard.press(`ControlOrMeta+${place}`)
    await page.keyboard.type('#'.padEnd(KEYS / 2, 'x'), { delay: KEY_PAUSE })
  }
  const times = await page.evaluate(() => {
    const kept: unknown = Reflect.get(window, 'keyTimes')
    return Array.isArray(kept) ? kept.map(Number) : []
  })
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.press('Delete')
  return percentile(
    times.sort((a, b) => a - b),
    0.95,
  )
}

/** A long text comes by pasting, as it does to people: typed by a machine it would be twenty thousand line breaks. */
async function paste(editor: Locator, text: string): Promise<void> {
  await editor.evaluate((element, pasted) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', pasted)
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, text)
}

/** Runs in the page: keeps how long each key took, from the moment that the browser had it, to the end of the frame that follows. */
function watchKeys(): void {
  const times: number[] = []
  Reflect.set(window, 'keyTimes', times)
  document.addEventListener(
    'keydown',
    ({ timeStamp, key }) => {
      if (key.length !== 1) return
      const channel = new MessageChannel()
      channel.port1.onmessage = () => times.push(performance.now() - timeStamp)
      requestAnimationFrame(() => channel.port2.postMessage(null))
    },
    true,
  )
}
