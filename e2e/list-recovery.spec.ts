import { KubeConfig } from '@kubernetes/client-node'
import { address } from '#lib/address.ts'
import { TestCluster } from './fixture/cluster.ts'
import { startPlayground, startProduct } from './fixture/processes.ts'
import { expect, test } from './fixture/test.ts'
import { layWire } from './fixture/wire.ts'

const real = process.env.PILOTHOUSE_TEST_KUBECONFIG

test('the API server goes away and comes back: the list says so, and then nothing is doubled or missing', async ({ browser }) => {
  test.setTimeout(120_000)
  const playground = real === undefined ? await startPlayground({ seed: 'empty' }) : null
  const source = real ?? playground?.kubeconfig ?? ''
  const wire = await layWire(source)
  const product = await startProduct(['--no-playground', '--kubeconfig', wire.kubeconfig, '--auth', 'none'])
  const config = new KubeConfig()
  config.loadFromFile(source)
  const id = await currentCluster(product.url)
  const cluster = new TestCluster(id, `e2e-wire-${Date.now().toString(36)}`, config, [])
  await cluster.createNamespace()
  const map = (name: string) => cluster.apply(JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name } }))
  const page = await browser.newPage({ baseURL: product.url })
  try {
    for (const name of ['stays', 'goes']) await map(name)
    await page.goto(address.list(id, 'configmaps', { ns: [cluster.namespace], q: '!kube-root' }))
    const names = () => page.locator('[data-key] a').allTextContents()
    await expect.poll(names).toEqual(['goes', 'stays'])
    await expect(page.getByText('Live', { exact: true })).toBeVisible()
    wire.cut()
    await expect(page.getByText('Reconnecting', { exact: true })).toBeVisible()
    await expect(page.getByText(/Stale since \d\d:\d\d:\d\d/)).toBeVisible({ timeout: 20_000 })
    await expect.poll(names).toEqual(['goes', 'stays'])
    await cluster.client.delete({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'goes', namespace: cluster.namespace } })
    await map('comes')
    wire.mend()
    await expect(page.getByText('Live', { exact: true })).toBeVisible({ timeout: 45_000 })
    await expect.poll(names).toEqual(['comes', 'stays'])
    await map('later')
    await expect.poll(names).toEqual(['comes', 'later', 'stays'])
  } finally {
    await page.close()
    await cluster.deleteNamespace()
    await product.stop()
    await wire.close()
    await playground?.stop()
  }
})

test('an API server that is killed and started anew, with other objects and another certificate, is shown as it is then', async ({
  browser,
}) => {
  test.skip(real !== undefined, 'the cluster is not ours to kill')
  test.setTimeout(120_000)
  const first = await startPlayground({ seed: 'empty' })
  const product = await startProduct(['--no-playground', '--kubeconfig', first.kubeconfig, '--auth', 'none'])
  const page = await browser.newPage({ baseURL: product.url })
  const namespaces = () => page.getByRole('grid').locator('[data-key] a').allTextContents()
  await page.goto(address.list(await currentCluster(product.url), 'namespaces'))
  await expect.poll(namespaces).toEqual(['default', 'kube-node-lease', 'kube-public', 'kube-system'])
  await first.kill('SIGKILL')
  await expect(page.getByText(/Reconnecting|Stale since/).first()).toBeVisible()
  expect(await namespaces(), 'what was known stays on the screen').toHaveLength(4)
  const second = await startPlayground({ seed: 'demo', port: first.port, kubeconfig: first.kubeconfig })
  await expect.poll(namespaces, { timeout: 45_000 }).toContain('shop')
  await expect(page.getByText('Live', { exact: true })).toBeVisible({ timeout: 45_000 })
  const shown = await namespaces()
  expect(new Set(shown).size, 'nothing is doubled').toBe(shown.length)
  await page.close()
  await product.stop()
  await second.stop()
})

/** The cluster's short name is made from the context's; the list of clusters says which. */
async function currentCluster(origin: string): Promise<string> {
  const answer: unknown = await (await fetch(`${origin}/api/clusters`, { headers: { origin } })).json()
  return JSON.stringify(answer).match(/"id":"([^"]+)"[^}]*"current":true/)?.[1] ?? ''
}
