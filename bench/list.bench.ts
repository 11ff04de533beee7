import { chromium, type Page } from '@playwright/test'
import { startPlayground, startProduct } from '#e2e/fixture/processes.ts'
import { address } from '#lib/address.ts'
import type { BenchContext, Figure } from './figure.ts'
import { PageProbe, percentile } from './page-probe.ts'

const TABLE = 'application/json;as=Table;v=v1;g=meta.k8s.io'
const CHURN_SECONDS = 5
const CHURN_RATE = 1_000

interface Target {
  page: Page
  probe: PageProbe
  /** The API server through the console's proxy. */
  api: string
  origin: string
  cluster: string
  pods: number
}

/** What a person feels in a list of very many Pods: from the click to the first rows, the filter, sorting, scrolling, and a storm of changes. */
export async function run({ kubeconfig, pods, log }: BenchContext): Promise<Figure[]> {
  const playground = kubeconfig === undefined ? await startPlayground({ seed: `scale:${pods}` }) : null
  const product = await startProduct(['--no-playground', '--kubeconfig', kubeconfig ?? playground?.kubeconfig ?? '', '--auth', 'none'])
  const executablePath = process.env.CHROME_PATH
  const browser = await chromium.launch({ args: ['--no-sandbox'], ...(executablePath === undefined ? {} : { executablePath }) })
  try {
    const page = await browser.newPage({ baseURL: product.url, viewport: { width: 1440, height: 900 } })
    const cluster = await currentCluster(product.url)
    const api = `${product.url}/api/clusters/${cluster}/kube`
    const target: Target = { page, probe: await PageProbe.of(page), api, origin: product.url, cluster, pods }
    log('  first rows and the whole list')
    const opening = await measureOpening(target)
    log('  filter, sort, scroll')
    const using = await measureUse(target)
    log('  a storm of changes')
    return [...opening, ...using, ...(await measureChurn(target))]
  } finally {
    await browser.close()
    await product.stop()
    await playground?.stop()
  }
}

async function currentCluster(origin: string): Promise<string> {
  const text = await (await fetch(`${origin}/api/clusters`, { headers: { origin } })).text()
  return /"id":"([^"]+)"[^}]*"current":true/.exec(text)?.[1] ?? 'playground'
}

/** Milliseconds that the API server takes for a list of Pods, read to its end. */
async function bareList({ api, origin }: Target, query: string): Promise<number> {
  const start = performance.now()
  let next = ''
  do {
    const response = await fetch(`${api}/api/v1/pods?${query}${next === '' ? '' : `&continue=${encodeURIComponent(next)}`}`, {
      headers: { accept: TABLE, origin },
    })
    const text = await response.text()
    next = query === 'limit=100' ? '' : (/"continue":"([^"]+)"/.exec(text.slice(0, 2_000))?.[1] ?? '')
  } while (next !== '')
  return performance.now() - start
}

async function measureOpening(target: Target): Promise<Figure[]> {
  const { page, probe, cluster, pods } = target
  const firstPage = await bareList(target, 'limit=100')
  const quickest = Math.min(await bareList(target, 'resourceVersion=0'), await bareList(target, 'limit=1000'))
  await page.goto(address.list(cluster, 'configmaps'))
  await page.getByRole('grid').waitFor()
  const start = performance.now()
  // Two kinds are called Pods: those of the core group, and their metrics.
  await page.getByRole('link', { name: 'Pods', exact: true }).first().click()
  await page.getByRole('grid', { name: 'Pods' }).locator('[data-key]').first().waitFor()
  const first = performance.now() - start
  await page.getByText('Live', { exact: true }).waitFor({ timeout: 120_000 })
  const whole = performance.now() - start
  const count = Number(await page.getByRole('grid').getAttribute('aria-rowcount')) - 1
  return [
    { name: 'first rows after the click, beyond one page of the API server', value: first - firstPage, unit: 'ms', atMost: 150 },
    {
      name: 'whole list, as a ratio to the API server alone',
      value: whole / quickest,
      unit: '',
      atMost: 1.3,
      note: `${count} rows in ${Math.round(whole)} ms`,
    },
    { name: 'rows that can be searched and sorted', value: count, unit: 'rows', ...(target.pods > 0 ? { atLeast: pods } : {}) },
    {
      name: 'heap of the tab for each 10,000 rows',
      value: ((await probe.heapMegabytes()) * 10_000) / Math.max(count, 10_000),
      unit: 'MB',
      atMost: 40,
    },
  ]
}

async function measureUse({ page, probe }: Target): Promise<Figure[]> {
  const filter = page.getByRole('searchbox', { name: 'Filter', exact: true })
  const letters: number[] = []
  const filtered: number[] = []
  for (const letter of 'service-1') {
    const painted = await probe.paintAfterLetter(filter, letter)
    letters.push(painted.letter)
    filtered.push(painted.rows)
  }
  await filter.fill('')
  const sorts: number[] = []
  for (const name of ['Age', 'Restarts', 'Status', 'Name']) {
    const heading = page.getByRole('columnheader').getByRole('button', { name, exact: true })
    for (let press = 0; press < 2; press += 1) sorts.push(await probe.paintAfterClick(heading))
  }
  await page.getByRole('grid').hover()
  let elements = 0
  const frames = await probe.frames(async () => {
    for (let step = 0; step < 120; step += 1) {
      await page.mouse.wheel(0, 400)
      if (step % 20 === 0) elements = Math.max(elements, await page.locator('[data-key]').count())
    }
  })
  const worst = (values: number[]): number =>
    percentile(
      values.sort((a, b) => a - b),
      1,
    )
  return [
    { name: 'letter in the filter to paint, worst', value: worst(letters), unit: 'ms', atMost: 50 },
    { name: 'letter in the filter to its rows, worst', value: worst(filtered), unit: 'ms', atMost: 150 },
    { name: 'sort to paint, worst', value: worst(sorts), unit: 'ms', atMost: 150 },
    { name: 'scrolling, 99th percentile of a frame', value: percentile(frames, 0.99), unit: 'ms', atMost: 50 },
    { name: 'row elements in the page', value: elements, unit: '', atMost: 400 },
  ]
}

/** Labels Pods as fast as the API server takes it, at most 1,000 a second, and watches the frames meanwhile. */
async function measureChurn({ page, probe, api, origin }: Target): Promise<Figure[]> {
  const list = await (await fetch(`${api}/api/v1/pods?limit=500`, { headers: { accept: TABLE, origin } })).text()
  const paths = [...list.matchAll(/"name":"([^"]+)",(?:"generateName":"[^"]*",)?"namespace":"([^"]+)","uid"/g)].map(
    ([, name, space]) => `${api}/api/v1/namespaces/${space}/pods/${name}`,
  )
  await page.getByRole('grid').hover()
  const start = performance.now()
  const end = start + CHURN_SECONDS * 1_000
  let sent = 0
  const storm = async (): Promise<void> => {
    while (performance.now() < end && paths.length > 0) {
      const ahead = sent - ((performance.now() - start) / 1_000) * CHURN_RATE
      if (ahead > 0) await new Promise((resolve) => setTimeout(resolve, ahead))
      sent += 1
      await fetch(paths[sent % paths.length] ?? '', {
        method: 'PATCH',
        headers: { 'content-type': 'application/merge-patch+json', origin },
        body: JSON.stringify({ metadata: { labels: { storm: String(sent) } } }),
      }).then((response) => response.arrayBuffer())
    }
  }
  const frames = await probe.frames(async () => {
    await Promise.all(Array.from({ length: 24 }, storm))
  })
  const rate = Math.round(sent / CHURN_SECONDS)
  return [
    {
      name: 'storm of changes, 99th percentile of a frame',
      value: percentile(frames, 0.99),
      unit: 'ms',
      atMost: 50,
      note: `${rate} changes a second`,
    },
  ]
}
