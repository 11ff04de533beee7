import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { address } from '#lib/address.ts'
import { expectAccessible } from './fixture/axe.ts'
import { startProduct } from './fixture/processes.ts'
import { expect, test } from './fixture/test.ts'

/**
 * A console whose playground stands still before its first line of code until it is let go or told to fail, as on a machine without
 * time. It has a cluster of its own, so that it does not wait for the playground.
 */
async function heldPlayground() {
  const folder = await mkdtemp(path.join(tmpdir(), 'pilothouse-held-'))
  const gate = path.join(folder, 'gate')
  const hold = path.join(folder, 'hold.cjs')
  // Without an event loop nothing of the program runs meanwhile; two minutes at the most.
  await writeFile(
    hold,
    `const { existsSync, readFileSync } = require('node:fs')
if (require('node:worker_threads').isMainThread && process.argv.some((argument) => argument.endsWith('playground/main.mjs'))) {
  const cell = new Int32Array(new SharedArrayBuffer(4))
  for (let turn = 0; turn < 6000 && !existsSync(${JSON.stringify(gate)}); turn++) Atomics.wait(cell, 0, 0, 20)
  if (readFileSync(${JSON.stringify(gate)}, 'utf8') === 'fail') throw new Error('this machine has no memory left')
}`,
  )
  const kubeconfig = path.join(folder, 'config')
  await writeFile(
    kubeconfig,
    `{ apiVersion: v1, kind: Config, current-context: far, contexts: [{ name: far, context: { cluster: far, user: far } }],
  users: [{ name: far, user: {} }], clusters: [{ name: far, cluster: { server: 'https://127.0.0.1:1' } }] }`,
  )
  const product = await startProduct(['--kubeconfig', kubeconfig], { NODE_OPTIONS: `--require ${hold}` })
  return {
    product,
    say: async (word: string) => {
      await writeFile(`${gate}.draft`, word)
      await rename(`${gate}.draft`, gate)
    },
    end: async () => {
      await product.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

test('a playground that is slow to start is said to be starting, and is there as soon as it serves', async ({ browser }) => {
  test.setTimeout(120_000)
  const { product, say, end } = await heldPlayground()
  const context = await browser.newContext({ baseURL: product.url })
  try {
    const [start, list] = [await context.newPage(), await context.newPage()]
    await start.goto(product.link)
    const card = start.getByRole('article').filter({ has: start.getByRole('heading', { name: 'playground' }) })
    await expect(card.getByRole('status')).toContainText('Starting')
    await expectAccessible(start)
    await list.goto(address.list('playground', 'nodes'))
    await expect(list.getByText('The playground is starting.').first()).toBeVisible()
    await say('go')
    await expect(card.getByText('Reachable')).toBeVisible({ timeout: 60_000 })
    await expect(list.getByRole('row', { name: /node-1/ })).toBeVisible({ timeout: 30_000 })
  } finally {
    await context.close()
    await end()
  }
})

test('a playground that cannot start says why in its place among the clusters', async ({ browser }) => {
  test.setTimeout(120_000)
  const { product, say, end } = await heldPlayground()
  const context = await browser.newContext({ baseURL: product.url })
  try {
    const start = await context.newPage()
    await start.goto(product.link)
    const card = start.getByRole('article').filter({ has: start.getByRole('heading', { name: 'playground' }) })
    await expect(card.getByRole('status')).toContainText('Starting')
    await say('fail')
    await expect(card.getByRole('status')).toContainText('Could not start')
    await expect(card).toContainText('this machine has no memory left')
    await expectAccessible(start)
  } finally {
    await context.close()
    await end()
  }
})
