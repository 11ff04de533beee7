import { execFileSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { startProduct } from './fixture/processes.ts'

/** Command lines of all processes that hold the text, this one's excepted. */
function processesWith(text: string): string[] {
  return execFileSync('ps', ['-eo', 'pid,args'], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes(text) && !line.includes('ps -eo'))
}

async function refusal(args: string[]): Promise<string> {
  const message = await startProduct(args).then(
    async (product) => {
      await product.stop()
      return 'it started'
    },
    (error: Error) => error.message,
  )
  return message
}

test('a second start is ready in under five seconds, and says so in one line', async () => {
  await (await startProduct()).stop()
  const before = performance.now()
  const product = await startProduct()
  const seconds = (performance.now() - before) / 1000
  await product.stop()
  expect(product.link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#\S{20,}$/)
  expect(seconds).toBeLessThan(5)
})

test('ending it ends every process that it started', async () => {
  const mark = `pilothouse-mark-${Date.now()}`
  const product = await startProduct(['--namespaces', mark])
  expect(processesWith(mark).length).toBeGreaterThan(0)
  const children = processesWith('playground/main.mjs').length
  await product.kill('SIGINT')
  await expect.poll(() => processesWith(mark)).toEqual([])
  await expect.poll(() => processesWith('playground/main.mjs').length).toBeLessThan(children)
})

test('a taken port is one clear line', async () => {
  const taken = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => taken.once('listening', resolve))
  // A TCP server's address is an AddressInfo.
  const { port } = taken.address() as AddressInfo
  const message = await refusal(['--port', String(port)])
  taken.close()
  expect(message).toContain(`${port}`)
  expect(message).not.toMatch(/\n\s+at /)
})

test('an unreadable kubeconfig is one clear line', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'pilothouse-bad-'))
  const file = path.join(folder, 'kubeconfig')
  await writeFile(file, 'clusters: [not: {closed')
  const message = await refusal(['--kubeconfig', file])
  await rm(folder, { recursive: true })
  expect(message).toContain(file)
  expect(message).not.toMatch(/\n\s+at /)
})

test('a bad flag is named, with what it takes', async () => {
  const message = await refusal(['--auth', 'magic'])
  expect(message).toMatch(/--auth/)
  expect(message).toMatch(/local.*none/)
  expect(message).not.toMatch(/\n\s+at /)
})

test('on an address that others can reach it does not start without a login', async () => {
  const message = await refusal(['--host', '0.0.0.0'])
  expect(message).toMatch(/--auth/)
})
