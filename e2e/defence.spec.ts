import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { address } from '#lib/address.ts'
import { STREAM_PROTOCOL } from '#lib/contract/stream.ts'
import { startProduct } from './fixture/processes.ts'
import { expect, test } from './fixture/test.ts'

/** A page that somebody else serves on this machine. */
async function foreignPage(html: string): Promise<{ origin: string; server: Server }> {
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html')
    response.end(html)
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  // A TCP server's address is an AddressInfo.
  const { port } = server.address() as AddressInfo
  return { origin: `http://127.0.0.1:${port}`, server }
}

test('no other page can put the console into a frame', async ({ page, product }) => {
  const refusals: string[] = []
  page.on('console', (message) => refusals.push(message.text()))
  const { origin, server } = await foreignPage(`<!doctype html><iframe src="${product.url}/" title="console"></iframe>`)
  await page.goto(origin)
  await expect.poll(() => refusals.join('\n')).toMatch(/frame-ancestors|X-Frame-Options/i)
  await expect(page.frameLocator('iframe').getByRole('banner')).toHaveCount(0)
  server.close()
})

test('a page on another port gets nothing, though the browser sends it the cookie of the console', async ({ page, product, cluster }) => {
  const { origin, server } = await foreignPage('<!doctype html><title>Another</title>')
  await page.goto(product.url + address.clusters())
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.goto(origin)
  const got = await page.evaluate(
    async ({ url, clusterId, protocol }) => {
      const list = await fetch(`${url}/api/clusters`, { credentials: 'include' }).then(
        (response) => `answered ${response.status}`,
        () => 'refused',
      )
      const change = await fetch(`${url}/api/clusters/${clusterId}/kube/api/v1/namespaces`, {
        method: 'POST',
        credentials: 'include',
        headers: { 'content-type': 'text/plain' },
        body: '{"metadata":{"name":"from-elsewhere"}}',
      }).then(
        (response) => `answered ${response.status}`,
        () => 'refused',
      )
      const stream = await new Promise<string>((resolve) => {
        const socket = new WebSocket(`${url.replace('http', 'ws')}/api/stream`, protocol)
        socket.onopen = () => resolve('opened')
        socket.onerror = () => resolve('refused')
      })
      return { list, change, stream }
    },
    { url: product.url, clusterId: cluster.id, protocol: STREAM_PROTOCOL },
  )
  server.close()
  expect(got).toEqual({ list: 'refused', change: 'refused', stream: 'refused' })
  await expect(
    cluster.client.read({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'from-elsewhere' } }),
    'the change did not reach the API server',
  ).rejects.toMatchObject({ code: 404 })
})

test('the page of all primitives is nobody’s address where it was not asked for', async ({ playwright }) => {
  const product = await startProduct(['--no-playground'])
  const request = await playwright.request.newContext({ baseURL: product.url })
  expect((await request.get('/gallery')).status()).toBe(404)
  expect((await request.get('/gallery?x')).status()).toBe(404)
  await request.dispose()
  await product.stop()
})
