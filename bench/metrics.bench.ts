import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { type Browser, chromium, type Page } from '@playwright/test'
import { startProduct } from '#e2e/fixture/processes.ts'
import { address } from '#lib/address.ts'
import { UsageRing } from '#server/metrics/usage/ring.ts'
import { fakePrometheus } from '#server/testing/fake-prometheus.ts'
import type { Figure } from './figure.ts'
import { PageProbe, percentile } from './page-probe.ts'

const PODS = 5_000
const SERIES = 50

/** What charts cost: the memory of an hour of samples, and the drawing of a day of many series. */
export async function run(): Promise<Figure[]> {
  return [ringMemory(), ...(await charts())]
}

/** An hour of usage of every Pod, as the server keeps it for one credential. */
function ringMemory(): Figure {
  const names = Array.from({ length: PODS }, (_, index) => `namespace-${index % 50}/workload-${index % 400}-7c9d5f6b8-${index}/main`)
  // Without a collection the garbage of filling the ring would count as the ring.
  setFlagsFromString('--expose-gc')
  const collect: unknown = runInNewContext('gc')
  const held = () => {
    if (typeof collect === 'function') collect()
    const { heapUsed, arrayBuffers } = process.memoryUsage()
    return heapUsed + arrayBuffers
  }
  const before = held()
  const ring = new UsageRing()
  for (let moment = 1; moment <= 240; moment += 1)
    ring.add(
      moment * 15_000,
      names.map((name) => [name, { cpu: 0.1, memory: 1e8 }] as const),
    )
  const megabytes = (held() - before) / 1e6
  // Asked for afterwards, so that it is still held while it is measured.
  const { times } = ring.read(names.slice(0, 1))
  return { name: `one hour of ${PODS} Pods in the ring`, value: megabytes, unit: 'MB', atMost: 60, note: `${times.length} moments` }
}

async function charts(): Promise<Figure[]> {
  const prometheus = await fakePrometheus({
    range: () =>
      Array.from({ length: SERIES }, (_, index) => ({
        metric: { pod: `pod-${index}` },
        at: (seconds) => String(Math.sin(seconds / 3_000 + index) + 2),
      })),
  })
  const product = await startProduct(['--prometheus', `playground=${prometheus.url}`])
  const browser: Browser = await chromium.launch({
    ...(process.env.CHROME_PATH === undefined ? {} : { executablePath: process.env.CHROME_PATH }),
    args: ['--no-sandbox'],
  })
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, baseURL: product.url })
    await page.goto(address.explore('playground', ['usage'], { range: '24h' }))
    const picture = page.getByRole('img', { name: /Chart of 50 series/ })
    await picture.locator('canvas').waitFor()
    return [await drawing(page), await cursor(page)]
  } finally {
    await browser.close()
    await product.stop()
    await prometheus.close()
  }
}

async function drawing(page: Page): Promise<Figure> {
  const took = await page.waitForFunction(() => performance.getEntriesByName('chart drawn').map(({ duration }) => duration)[0])
  return { name: `24 h of ${SERIES} series drawn`, value: Number(await took.jsonValue()), unit: 'ms', atMost: 50 }
}

async function cursor(page: Page): Promise<Figure> {
  const box = await page.getByRole('img', { name: /Chart of 50 series/ }).boundingBox()
  if (box === null) throw new Error('the chart has no place')
  const probe = await PageProbe.of(page)
  const frames = await probe.frames(async () => {
    for (let step = 0; step < 240; step += 1) await page.mouse.move(box.x + 100 + step * 4, box.y + 80 + (step % 40))
  })
  const late = percentile(frames, 0.95)
  return { name: 'frame while the cursor moves, 95th percentile', value: late, unit: 'ms', atMost: 17.5, note: `${frames.length} frames` }
}
