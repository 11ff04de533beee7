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
  // The cluster's short name is made from the context's; the list of clusters says which.
  const answer: unknown = await (await fetch(`${product.url}/api/clusters`, { headers: { origin: product.url } })).json()
  const id = JSON.stringify(answer).match(/"id":"([^"]+)"[^}]*"current":true/)?.[1] ?? ''
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
