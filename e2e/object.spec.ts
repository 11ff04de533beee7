import { address } from '#lib/address.ts'
import { expectAccessible } from './fixture/axe.ts'
import { expect, test } from './fixture/test.ts'
import { deployment } from './fixture/workloads.ts'

const configMap = (name: string, data = 'mode: live') => `apiVersion: v1
kind: ConfigMap
metadata: {name: ${name}}
data: {${data}}
`

test('a change and a deletion by somebody else are seen while one looks', async ({ page, cluster }) => {
  await cluster.apply(configMap('settings'))
  await page.goto(address.object({ cluster: cluster.id, resource: 'configmaps', namespace: cluster.namespace, name: 'settings' }))
  await expect(page.getByRole('article')).toContainText('live')
  await cluster.client.patch(
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'settings', namespace: cluster.namespace },
      data: { mode: 'paused' },
    } as never,
    undefined,
    undefined,
    undefined,
    undefined,
    'application/merge-patch+json' as never,
  )
  await expect(page.getByRole('article')).toContainText('paused')
  await cluster.client.delete({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings', namespace: cluster.namespace } })
  await expect(page.getByText('ConfigMap settings was deleted')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Delete' })).toBeHidden()
})

test('a name that is not there says so, and shows the object once it is created', async ({ page, cluster }) => {
  await page.goto(address.object({ cluster: cluster.id, resource: 'configmaps', namespace: cluster.namespace, name: 'later' }))
  await expect(page.getByRole('alert').filter({ hasText: 'No ConfigMap named later' })).toBeVisible()
  await expectAccessible(page)
})

test('a workload names its Pods, and a Pod its owner', async ({ page, cluster }) => {
  await cluster.apply(deployment('web', 'nginx:1.27', { replicas: 2 }))
  await page.goto(address.object({ cluster: cluster.id, resource: 'deployments.apps', namespace: cluster.namespace, name: 'web' }))
  await expect(page.getByRole('article')).toContainText('2 of 2 ready', { timeout: 30_000 })
  await expectAccessible(page)
  await page.getByRole('tab', { name: 'Pods' }).click()
  await page.getByRole('link', { name: /^web-/ }).first().click()
  await expect(page.getByRole('link', { name: /ReplicaSet web-/ })).toBeVisible()
  await expect(page).toHaveURL(/\/pods\//)
  await expectAccessible(page)
})

test('a Secret keeps its values until they are asked for', async ({ page, cluster }) => {
  await cluster.apply(`apiVersion: v1
kind: Secret
metadata: {name: api}
data: {token: ${Buffer.from('very-secret-value').toString('base64')}}
`)
  const texts: string[] = []
  page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => texts.push(payload.toString())))
  await page.goto(address.object({ cluster: cluster.id, resource: 'secrets', namespace: cluster.namespace, name: 'api' }))
  await expect(page.getByText('hidden')).toBeVisible()
  expect(texts.join('\n')).not.toContain(Buffer.from('very-secret-value').toString('base64'))
  await page.getByRole('button', { name: 'Show: token' }).click()
  await expect(page.getByText('very-secret-value')).toBeVisible()
  await page.getByRole('button', { name: 'Hide: token' }).click()
  await expect(page.getByText('very-secret-value')).toBeHidden()
})

test('an annotation of a megabyte and a value full of markup hurt nobody', async ({ page, cluster }) => {
  const markup = '<img src=x onerror="document.title=1">'
  await cluster.client.create({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'fat', namespace: cluster.namespace, annotations: { big: 'x'.repeat(200_000), markup } },
    data: { big: 'y'.repeat(700_000), markup },
  } as never)
  await page.goto(address.object({ cluster: cluster.id, resource: 'configmaps', namespace: cluster.namespace, name: 'fat' }))
  await expect(page.getByText(markup).first()).toBeVisible()
  await expect(page).not.toHaveTitle('1')
  expect(await page.evaluate(() => document.body.innerText.length)).toBeLessThan(200_000)
})

test('a kind that the cluster does not have is said, not shown as empty', async ({ page, cluster }) => {
  await page.goto(address.object({ cluster: cluster.id, resource: 'widgets.example.com', namespace: cluster.namespace, name: 'one' }))
  await expect(page.getByRole('alert').filter({ hasText: 'This cluster has no kind widgets.example.com' })).toBeVisible()
})
