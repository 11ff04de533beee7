import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { Client } from 'undici'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { staticFiles } from './static-files.ts'

const script = 'export const answer = 42;\n'.repeat(500)
let folder: string
let server: Server
let client: Client
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'pilothouse-test-'))
  await mkdir(path.join(folder, 'static', 'chunks', '[cluster]'), { recursive: true })
  await writeFile(path.join(folder, 'static', 'chunks', '[cluster]', 'a.js'), script)
  await writeFile(path.join(folder, 'static', 'font.woff2'), 'font')
  await writeFile(path.join(folder, 'secret.js'), 'secret')
  const files = staticFiles(path.join(folder, 'static'))
  server = createServer(async (incoming, response) => {
    if (!(await files(incoming, response))) response.writeHead(404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  client = new Client(`http://127.0.0.1:${(server.address() as AddressInfo).port}`) // it listens on a port
})
afterAll(async () => {
  await client.close()
  server.close()
  await rm(folder, { recursive: true, force: true })
})

const ask = (target: string, headers: Record<string, string> = {}) => client.request({ path: target, method: 'GET', headers })
const chunk = '/_next/static/chunks/%5Bcluster%5D/a.js'

test('a script comes with Brotli at once, and with its best compression from then on', async () => {
  const first = await ask(chunk, { 'accept-encoding': 'gzip, br' })
  expect(first.headers).toMatchObject({ 'content-encoding': 'br', 'cache-control': 'public, max-age=31536000, immutable' })
  expect(brotliDecompressSync(Buffer.from(await first.body.arrayBuffer())).toString()).toBe(script)
  const best = path.join(folder, 'static', 'chunks', '[cluster]', 'a.js.br')
  await vi.waitFor(() => stat(best))
  const later = await ask(chunk, { 'accept-encoding': 'br' })
  expect(Buffer.from(await later.body.arrayBuffer())).toEqual(await readFile(best))
})

test('who does not take Brotli gets the file as it is', async () => {
  expect(await (await ask(chunk)).body.text()).toBe(script)
  const font = await ask('/_next/static/font.woff2', { 'accept-encoding': 'br' })
  expect(font.headers['content-encoding']).toBeUndefined()
  expect(font.headers['content-type']).toBe('font/woff2')
})

test.each([
  '/_next/static/../secret.js',
  '/_next/static/%2e%2e/secret.js',
  '/_next/static/..%2fsecret.js',
  '/_next/static/chunks',
  '/_next/static/%00',
  '/_next/static/%',
])('nothing outside the folder is served: %s', async (target) => {
  expect((await ask(target)).statusCode).toBe(404)
})
