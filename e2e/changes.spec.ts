import { address } from '#lib/address.ts'
import { expectAccessible } from './fixture/axe.ts'
import { replaceInEditor } from './fixture/editor.ts'
import { expect, test } from './fixture/test.ts'
import { deployment } from './fixture/workloads.ts'

test('scaling shows what it does, the command, and then does it', async ({ page, cluster }) => {
  await cluster.apply(deployment('web', 'nginx:1.27'))
  await page.goto(address.object({ cluster: cluster.id, resource: 'deployments.apps', namespace: cluster.namespace, name: 'web' }))
  await page.getByRole('button', { name: 'Scale', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox').fill('3')
  await expect(dialog).toContainText('replicas: 3')
  await expect(dialog).toContainText('kubectl scale deployment.apps/web --current-replicas=1 --replicas=3')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Scale' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('article')).toContainText('of 3 ready')
})

test('an edit that the API server refuses keeps every character, and says what is wrong', async ({ page, cluster }) => {
  await cluster.apply(deployment('web', 'nginx:1.27'))
  const place = { cluster: cluster.id, resource: 'deployments.apps', namespace: cluster.namespace, name: 'web' }
  await page.goto(address.object(place, { tab: 'yaml', edit: '1' }))
  const editor = page.getByRole('textbox', { name: 'YAML of web' })
  await editor.click()
  await page.keyboard.press('ControlOrMeta+End')
  await replaceInEditor(page, 'replicas: 1', 'replicas: -4')
  await page.keyboard.press('ControlOrMeta+s')
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('spec.replicas')
  await expect(dialog.getByRole('button', { name: 'Save' })).toHaveAttribute('aria-disabled', 'true')
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(editor).toContainText('replicas: -4')
  await page.reload()
  await expect(page.getByText(/This is your draft of/)).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'YAML of web' })).toContainText('replicas: -4')
  await page.getByRole('button', { name: 'Discard the draft' }).click()
  await expect(page.getByRole('button', { name: 'Edit', exact: true })).toBeVisible()
})

test('what somebody else changes meanwhile comes into the draft, and both changes are saved', async ({ page, cluster }) => {
  await cluster.apply(deployment('web', 'nginx:1.27'))
  const place = { cluster: cluster.id, resource: 'deployments.apps', namespace: cluster.namespace, name: 'web' }
  await page.goto(address.object(place, { tab: 'yaml', edit: '1' }))
  await expect(page.getByRole('textbox', { name: 'YAML of web' })).toBeVisible()
  await replaceInEditor(page, 'replicas: 1', 'replicas: 2')
  await cluster.client.patch(
    { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web', namespace: cluster.namespace, labels: { team: 'theirs' } } },
    undefined,
    undefined,
    undefined,
    undefined,
    'application/merge-patch+json' as never,
  )
  await expect(page.getByText('Changed by someone else meanwhile')).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'YAML of web' })).toContainText('team: theirs')
  await page.getByRole('button', { name: 'Review and save' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('group', { name: 'What changes' })).toContainText('replicas: 2')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog).toBeHidden()
  await cluster.until('both changes are there', async () => {
    const text = JSON.stringify(
      await cluster.client.read({ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web', namespace: cluster.namespace } }),
    )
    return text.includes('"team":"theirs"') && text.includes('"replicas":2')
  })
})

test('several documents are made in the order in which they need each other, with a result for each', async ({ page, cluster }) => {
  await page.goto(address.create(cluster.id, { ns: cluster.namespace }))
  const editor = page.getByRole('textbox', { name: 'YAML of what to create' })
  await editor.click()
  await page.keyboard.insertText(`apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: web}, ports: [{port: 80}]}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: settings}
data: {a: b}
`)
  await page.getByRole('button', { name: 'Review', exact: true }).click()
  const plan = page.getByRole('list', { name: 'Plan' })
  await expect(plan.getByRole('listitem')).toHaveText([/Create.*ConfigMap.*settings/, /Create.*Service.*web/])
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Apply all 2' }).click()
  await expect(page.getByText('Everything is done')).toBeVisible()
  await cluster.until('the Service is there', () =>
    cluster.client.read({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'web', namespace: cluster.namespace } }),
  )
})

test('a deletion says what goes with it, and a namespace has to be typed', async ({ page, cluster }) => {
  await cluster.apply(deployment('web', 'nginx:1.27'))
  await page.goto(address.object({ cluster: cluster.id, resource: 'deployments.apps', namespace: cluster.namespace, name: 'web' }))
  await expect(page.getByRole('link', { name: /^web-/ }).first()).toBeVisible({ timeout: 30_000 })
  await page.getByRole('button', { name: 'Delete', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('ReplicaSet: web-')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Delete' }).click()
  await expect(page.getByText('Deployment web was deleted')).toBeVisible({ timeout: 30_000 })

  await page.goto(address.object({ cluster: cluster.id, resource: 'namespaces', namespace: null, name: cluster.namespace }))
  await page.getByRole('button', { name: 'Delete', exact: true }).click()
  const confirm = page.getByRole('dialog').getByRole('button', { name: 'Delete' })
  await expect(confirm).toHaveAttribute('aria-disabled', 'true')
  await page.getByRole('dialog').getByRole('textbox').fill(cluster.namespace)
  await expect(confirm).not.toHaveAttribute('aria-disabled', 'true')
})
