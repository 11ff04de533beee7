import { chromium, type Page } from '@playwright/test'
import { searchItems } from '#content/search-items.ts'
import { startProduct } from '#e2e/fixture/processes.ts'
import { address } from '#lib/address.ts'
import { buildIndex, searchEntries } from '#lib/learn/search/search.ts'
import type { BenchContext, Figure } from './figure.ts'
import { percentile } from './page-probe.ts'

/** Lighthouse's "slow 4G" and its factor for a phone of the lower middle class. */
const SLOW_PHONE = { latency: 150, downloadThroughput: (1_638_400 / 8) * 0.9, uploadThroughput: (675_000 / 8) * 0.9, slowdown: 4 }
const ENTRIES = ['pod', 'crashloopbackoff', 'deployment', 'service', 'resource-requests']

/** What a learner waits for: the largest paint of an entry on a slow phone, and the answer to each letter of a search. */
export async function run({ log }: BenchContext): Promise<Figure[]> {
  const product = await startProduct(['--auth', 'none'])
  const executablePath = process.env.CHROME_PATH
  const browser = await chromium.launch({ args: ['--no-sandbox'], ...(executablePath === undefined ? {} : { executablePath }) })
  try {
    log('  entries on a slow phone')
    const paints: number[] = []
    for (const entry of ENTRIES) {
      // Nothing of an earlier entry is in this browser's cache.
      const context = await browser.newContext({ baseURL: product.url, viewport: { width: 390, height: 844 } })
      const page = await context.newPage()
      await slowDown(page)
      paints.push(await largestPaint(page, address.glossary('en', entry)))
      await context.close()
    }
    log('  search')
    return [
      { name: 'largest paint of an entry on a slow phone, median', value: percentile(rising(paints), 0.5), unit: 'ms', atMost: 1_000 },
      { name: 'search of the glossary for a letter more, worst', value: slowestSearch(), unit: 'ms', atMost: 20 },
    ]
  } finally {
    await browser.close()
    await product.stop()
  }
}

async function slowDown(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const { slowdown, ...network } = SLOW_PHONE
  await session.send('Network.emulateNetworkConditions', { offline: false, ...network })
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
}

async function largestPaint(page: Page, to: string): Promise<number> {
  await page.goto(to, { waitUntil: 'networkidle' })
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => resolve(list.getEntries().at(-1)?.startTime ?? Number.NaN)).observe({
          type: 'largest-contentful-paint',
          buffered: true,
        })
      }),
  )
}

/** What the browser does at each letter, here in Node: the same engine, and no frame that it waits for. */
function slowestSearch(): number {
  const index = buildIndex(searchItems())
  const typed = ['crashloopbakof', 'persistent volume claim', '水平自动扩缩', 'yibu']
  const times = ['warm up', ...typed].flatMap((text) =>
    [...text].map((_, at) => {
      const start = performance.now()
      searchEntries(index, text.slice(0, at + 1))
      return performance.now() - start
    }),
  )
  return percentile(rising(times.slice('warm up'.length)), 1)
}

function rising(values: readonly number[]): number[] {
  return values.toSorted((a, b) => a - b)
}
