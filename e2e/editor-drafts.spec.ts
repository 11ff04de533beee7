import { address } from '#lib/address.ts'
import { clusterList } from '#lib/contract/clusters.ts'
import { expectAccessible } from './fixture/axe.ts'
import type { TestCluster } from './fixture/cluster.ts'
import { editorOf, replaceInEditor } from './fixture/editor.ts'
import { startPlayground, startProduct } from './fixture/processes.ts'
import { authenticated, openSession } from './fixture/session.ts'
import { expect, test } from './fixture/test.ts'
import { deployment } from './fixture/workloads.ts'

const editing = (cluster: TestCluster) =>
  address.object(
    { cluster: cluster.id, resource: 'deployments.apps', namespace: cluster.namespace, name: 'web' },
    { tab: 'yaml', edit: '1' },
  )

test('a browser that crashes takes no character with it', async ({ page, context, cluster }) => {
  await cluster.apply(deployment('web', 'nginx:1.29'))
  await page.goto(editing(cluster))
  await expect(editorOf(page)).toBeVisible()
  await replaceInEditor(page, 'replicas: 1', 'replicas: 1 # typed before the crash')
  await expect(page.getByText('Draft kept in this browser')).toBeVisible()
  await expect.poll(() => page.evaluate(() => JSON.stringify({ ...localStorage }))).toContain('typed before the crash')
  const crashed = page.waitForEvent('crash')
  await page.goto('chrome://crash').catch(() => undefined)
  await crashed
  const again = await context.newPage()
  await again.goto(editing(cluster))
  await expect(again.getByText(/This is your draft of/)).toBeVisible()
  await expect(editorOf(again)).toContainText('typed before the crash')
})

test('the browser’s own Back asks too, and goes where it would have gone', async ({ page, cluster }) => {
  await cluster.apply(deployment('web', 'nginx:1.29'))
  await page.goto(address.list(cluster.id, 'deployments.apps', { ns: [cluster.namespace] }))
  await page.getByRole('link', { name: 'web', exact: true }).click()
  await page.getByRole('button', { name: 'Edit YAML' }).click()
  await replaceInEditor(page, 'replicas: 1', 'replicas: 2')
  await page.evaluate(() => history.back())
  const leave = page.getByRole('dialog', { name: 'Leave with unsaved changes?' })
  await leave.getByRole('button', { name: 'Stay' }).click()
  await expect(editorOf(page)).toContainText('replicas: 2')
  await page.evaluate(() => history.back())
  await leave.getByRole('button', { name: 'Leave' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Deployments' })).toBeVisible()
})

test('leaving asks, the draft stays, and is found from anywhere', async ({ page, cluster }) => {
  await cluster.apply(deployment('web', 'nginx:1.29'))
  await page.goto(editing(cluster))
  await expect(editorOf(page)).toBeVisible()
  await replaceInEditor(page, 'replicas: 1', 'replicas: 2')
  await page.getByRole('link', { name: 'Services', exact: true }).click()
  const leave = page.getByRole('dialog', { name: 'Leave with unsaved changes?' })
  await expectAccessible(page)
  await leave.getByRole('button', { name: 'Stay' }).click()
  await expect(editorOf(page)).toContainText('replicas: 2')
  await page.getByRole('button', { name: 'Duplicate' }).click()
  await leave.getByRole('button', { name: 'Stay' }).click()
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Search everything' }).fill('glossary')
  await page.getByRole('option', { name: 'Glossary' }).click()
  await leave.getByRole('button', { name: 'Stay' }).click()
  await expect(editorOf(page)).toContainText('replicas: 2')
  await page.getByRole('link', { name: 'Services', exact: true }).click()
  await leave.getByRole('button', { name: 'Leave' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Services' })).toBeVisible()
  await page.getByRole('banner').getByRole('button', { name: '1 draft' }).click()
  const work = page.getByRole('dialog', { name: 'Drafts and changes' })
  await expectAccessible(page)
  await work.getByRole('link', { name: 'Deployment web' }).click()
  await expect(editorOf(page)).toContainText('replicas: 2')
})

test('two tabs that edit one object do not write over each other', async ({ page, context, cluster }) => {
  test.setTimeout(120_000)
  await cluster.apply(deployment('web', 'nginx:1.29'))
  const other = await context.newPage()
  await page.goto(editing(cluster))
  await other.goto(editing(cluster))
  await expect(editorOf(page)).toBeVisible()
  await expect(editorOf(other)).toBeVisible()
  await replaceInEditor(page, 'replicas: 1', 'replicas: 2 # the first tab')
  await expect(page.getByText('Draft kept in this browser')).toBeVisible()
  await replaceInEditor(other, 'replicas: 1', 'replicas: 3 # the second tab')
  await expect(other.getByRole('banner').getByRole('button', { name: '2 drafts' })).toBeVisible()
  await page.reload()
  await expect(editorOf(page)).toContainText('the first tab')
  await other.reload()
  await expect(editorOf(other)).toContainText('the second tab')
})

test('a session that ends leaves the editor and what was typed, and a new one goes on there', async ({ browser }) => {
  test.setTimeout(120_000)
  const real = process.env.PILOTHOUSE_TEST_KUBECONFIG
  const playground = real === undefined ? await startPlayground({ seed: 'empty' }) : null
  const product = await startProduct(['--no-playground', '--kubeconfig', real ?? playground?.kubeconfig ?? ''])
  try {
    const context = await browser.newContext({ baseURL: product.url })
    const page = await context.newPage()
    await openSession(page, product)
    // With one cluster the page goes on to it by itself, so it is not looked for there.
    const { clusters } = clusterList.parse(await (await context.request.get('/api/clusters')).json())
    const cluster = clusters[0]?.id ?? ''
    const place = { cluster, resource: 'configmaps', namespace: 'default', name: 'kube-root-ca.crt' }
    await page.goto(address.object(place, { tab: 'yaml', edit: '1' }))
    await editorOf(page).click()
    await page.keyboard.press('ControlOrMeta+Home')
    await page.keyboard.insertText('# typed before the end\n')
    const { origin } = new URL(product.url)
    expect((await context.request.delete('/api/session', { headers: { origin } })).status()).toBe(200)
    const over = page.getByText(/The session has ended/)
    await expect(over).toBeVisible()
    await expect(editorOf(page)).toContainText('typed before the end')
    await page.keyboard.insertText('# and after it\n')
    const other = await context.newPage()
    await openSession(other, product)
    await page.getByRole('button', { name: 'Try now' }).click()
    await expect(over).toBeHidden()
    await expect(editorOf(page)).toContainText('# typed before the end# and after it')
    await context.close()
  } finally {
    await product.stop()
    await playground?.stop()
  }
})

test('ending the session names what is unsaved, asks, and removes it', async ({ browser }) => {
  test.setTimeout(120_000)
  const product = await startProduct()
  try {
    const context = await browser.newContext({ baseURL: product.url })
    const page = await context.newPage()
    await openSession(page, product)
    await page.goto(address.create('playground'))
    await page.getByRole('textbox', { name: 'YAML of what to create' }).click()
    await page.keyboard.insertText('apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: unsaved\n')
    await expect(page.getByText('Draft kept in this browser')).toBeVisible()
    await page.getByRole('button', { name: 'Settings and help' }).click()
    await page.getByRole('menuitem', { name: 'End this session' }).click()
    const dialog = page.getByRole('dialog', { name: 'End this session' })
    await expect(dialog).toContainText('ConfigMap unsaved')
    await expectAccessible(page)
    await dialog.getByRole('button', { name: 'Stay' }).click()
    await expect(page.getByRole('textbox', { name: 'YAML of what to create' })).toContainText('name: unsaved')
    await page.getByRole('button', { name: 'Settings and help' }).click()
    await page.getByRole('menuitem', { name: 'End this session' }).click()
    await dialog.getByRole('button', { name: 'Remove the draft and end' }).click()
    await expect(page).toHaveURL(`${product.url}/`)
    expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain('unsaved')
    expect(await authenticated(page)).toBe(false)
    await context.close()
  } finally {
    await product.stop()
  }
})

test('what was deleted here is made anew from the list of changes', async ({ page, cluster }) => {
  await cluster.apply(`apiVersion: v1
kind: ConfigMap
metadata: {name: settings}
data: {colour: blue}
`)
  await page.goto(address.object({ cluster: cluster.id, resource: 'configmaps', namespace: cluster.namespace, name: 'settings' }))
  await page.getByRole('button', { name: 'Delete', exact: true }).click()
  const dialog = page.getByRole('dialog').filter({ has: page.getByRole('button', { name: 'Cancel' }) })
  await dialog.getByRole('button', { name: 'Delete' }).click()
  await expect(dialog).toBeHidden()
  await page.getByRole('button', { name: 'Settings and help' }).click()
  await page.getByRole('menuitem', { name: 'Drafts and changes' }).click()
  await page.getByRole('dialog', { name: 'Drafts and changes' }).getByRole('button', { name: 'Take back' }).click()
  await expect(dialog.getByRole('group', { name: 'What changes' })).toContainText('colour: blue')
  await dialog.getByRole('button', { name: 'Take back' }).click()
  await expect(dialog).toBeHidden()
  const made = await cluster.until('it is there again', () =>
    cluster.client.read({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings', namespace: cluster.namespace } }),
  )
  expect(JSON.stringify(made)).toContain('"colour":"blue"')
})
