import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { address } from '#lib/address.ts'
import { expectAccessible } from './fixture/axe.ts'
import { editorOf } from './fixture/editor.ts'
import { expect, test } from './fixture/test.ts'

const settings = (name: string) => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\ndata: {lamp: "on"}\n`

test('a folder is opened with all manifests in it, and planned in the order in which they need each other', async ({ page, cluster }) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'manifests-'))
  try {
    await mkdir(path.join(folder, 'base'))
    await writeFile(path.join(folder, 'README.md'), '# Not a manifest')
    await writeFile(
      path.join(folder, 'a-service.yaml'),
      '\uFEFFapiVersion: v1\r\nkind: Service\r\nmetadata: {name: web}\r\nspec: {ports: [{port: 80}]}\r\n',
    )
    await writeFile(path.join(folder, 'base', 'settings.yml'), `---\n${settings('one')}---\n${settings('two')}`)
    await writeFile(
      path.join(folder, 'base', 'three.json'),
      JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'three' } }),
    )
    await page.goto(address.create(cluster.id, { ns: cluster.namespace }))
    await page.getByLabel('Open a folder').setInputFiles(folder)
    await expect(page.getByText('3 files read, 1 other left out')).toBeVisible()
    await expect(editorOf(page)).toContainText('/base/settings.yml')
    await page.getByRole('button', { name: 'Review', exact: true }).click()
    const plan = page.getByRole('list', { name: 'Plan' })
    await expect(plan.getByRole('listitem')).toHaveText([/ConfigMap.*one/, /ConfigMap.*two/, /ConfigMap.*three/, /Service.*web/])
  } finally {
    await rm(folder, { recursive: true })
  }
})

test('files that are dropped come behind what is there', async ({ page, cluster }) => {
  await page.goto(address.create(cluster.id, { ns: cluster.namespace }))
  await editorOf(page).click()
  await page.keyboard.insertText(settings('typed'))
  await editorOf(page).evaluate(
    (element, texts) => {
      const dataTransfer = new DataTransfer()
      for (const [name, text] of texts) dataTransfer.items.add(new File([text], name))
      for (const type of ['dragover', 'drop']) element.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }))
    },
    [
      ['b.yaml', settings('second')],
      ['a.yaml', settings('first')],
    ] as const,
  )
  await expect(editorOf(page)).toContainText(/typed[\s\S]*# a\.yaml[\s\S]*first[\s\S]*# b\.yaml[\s\S]*second/)
})

test('a failure in the middle leaves what was made, names the cause, and the rest is retried', async ({ page, cluster }) => {
  await page.goto(address.create(cluster.id, { ns: cluster.namespace }))
  await editorOf(page).click()
  await page.keyboard.insertText(`${settings('settings')}---
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: web}, ports: [{port: 80}]}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: "nginx:1.29"}]}}
`)
  await page.getByRole('button', { name: 'Review', exact: true }).click()
  const plan = page.getByRole('list', { name: 'Plan' })
  await expect(plan.getByRole('listitem')).toHaveText([/Create.*settings/, /Create.*Service.*web/, /Create.*Deployment.*web/])
  // Planned while there was room, made when there is none.
  await cluster.apply('apiVersion: v1\nkind: ResourceQuota\nmetadata: {name: none}\nspec: {hard: {count/services: "0"}}')
  await cluster.until('the quota counts', async () => {
    const quota = { apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name: 'none', namespace: cluster.namespace } }
    return JSON.stringify(await cluster.client.read(quota)).includes('"used"')
  })
  await page.getByRole('button', { name: 'Apply all 3' }).click()
  await expect(plan.getByRole('listitem').nth(1)).toContainText(/exceeded quota: none/)
  await expect(plan.getByRole('listitem').nth(0)).toContainText('Created')
  await expect(plan.getByRole('listitem').nth(2)).toContainText('Not done')
  await expectAccessible(page)
  await cluster.client.delete({ apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name: 'none', namespace: cluster.namespace } })
  await expect(async () => {
    await page.getByRole('button', { name: 'Retry what is not done' }).click({ timeout: 2_000 })
    await expect(page.getByText('Everything is done')).toBeVisible({ timeout: 3_000 })
  }).toPass({ timeout: 30_000 })
})

test('five megabytes are taken as they are, stay editable, and what cannot be done with them is said', async ({ page, cluster }) => {
  test.setTimeout(120_000)
  await page.goto(address.create(cluster.id, { ns: cluster.namespace }))
  const line = 'x'.repeat(120)
  const text = `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: long}\ndata:\n${Array.from({ length: 40_000 }, (_, index) => `  k${index}: ${line}`).join('\n')}\n`
  expect(text.length).toBeGreaterThan(5_000_000)
  await page.getByLabel('Open files').setInputFiles({ name: 'long.yaml', mimeType: 'application/yaml', buffer: Buffer.from(text) })
  await expect(editorOf(page)).toContainText('name: long')
  await expect(page.getByText('The browser could not keep the draft: save before you leave')).toBeVisible({ timeout: 30_000 })
  await editorOf(page).click()
  await page.keyboard.press('ControlOrMeta+End')
  await page.keyboard.press('Enter')
  await page.keyboard.type('last: word')
  await expect(editorOf(page)).toContainText('last: word')
  await page.getByRole('button', { name: 'Review', exact: true }).click()
  await expect(page.getByRole('list', { name: 'Plan' })).toContainText(/too large/i, { timeout: 60_000 })
  await expect(editorOf(page)).toContainText('last: word')
})
