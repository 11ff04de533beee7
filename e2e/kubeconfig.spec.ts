import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { KubeConfig } from '@kubernetes/client-node'
import { address } from '#lib/address.ts'
import { PREFERENCE_COOKIE } from '#lib/preferences.ts'
import { startPlayground, startProduct } from './fixture/processes.ts'
import { expect, test } from './fixture/test.ts'

const real = process.env.PILOTHOUSE_TEST_KUBECONFIG

test('a kubeconfig that becomes invalid while running is told in the person’s language, and an open list stays live', async ({
  browser,
}) => {
  test.setTimeout(120_000)
  const playground = real === undefined ? await startPlayground({ seed: 'empty' }) : null
  const source = real ?? playground?.kubeconfig ?? ''
  const folder = await mkdtemp(path.join(tmpdir(), 'pilothouse-kubeconfig-'))
  const kubeconfig = path.join(folder, 'config')
  await copyFile(source, kubeconfig)
  const product = await startProduct(['--no-playground', '--kubeconfig', kubeconfig, '--auth', 'none'])
  const config = new KubeConfig()
  config.loadFromFile(source)
  const context = await browser.newContext({ baseURL: product.url })
  await context.addCookies([{ name: PREFERENCE_COOKIE.locale, value: 'zh-CN', url: product.url }])
  const [list, start] = [await context.newPage(), await context.newPage()]
  try {
    await start.goto(address.clusters())
    const card = start.getByRole('article').filter({ hasText: config.getCurrentContext() }).first()
    const place = await card.getByRole('link').first().getAttribute('href')
    await list.goto(`${place}/namespaces`)
    await expect(list.getByText('实时', { exact: true })).toBeVisible()
    await writeFile(kubeconfig, 'clusters: [\n  broken')
    await expect(start.getByText(`无法读取 ${kubeconfig}`)).toBeVisible({ timeout: 30_000 })
    await expect(start.getByText(/不是有效的 YAML：第 \d+ 行，第 \d+ 列。/)).toBeVisible()
    await expect(card).toBeVisible()
    await expect(list.getByText('实时', { exact: true })).toBeVisible()
    await copyFile(source, kubeconfig)
    await expect(start.getByText(`无法读取 ${kubeconfig}`)).toBeHidden({ timeout: 30_000 })
  } finally {
    await context.close()
    await product.stop()
    await rm(folder, { recursive: true, force: true })
    await playground?.stop()
  }
})
