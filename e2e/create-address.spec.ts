import { address } from '#lib/address.ts'
import { editorOf } from './fixture/editor.ts'
import { expect, test } from './fixture/test.ts'

test('a list without objects leads to a sample of its kind, which can be made as it stands', async ({ page, cluster }) => {
  await page.goto(address.list(cluster.id, 'persistentvolumeclaims', { ns: [cluster.namespace] }))
  await page.getByRole('main').getByRole('link', { name: 'Create' }).last().click()
  await expect(editorOf(page)).toContainText('kind: PersistentVolumeClaim')
  await expect(editorOf(page)).toContainText(`namespace: ${cluster.namespace}`)
  // The sample is put in once: loading the page again finds the draft.
  await expect(page).not.toHaveURL(/resource=/)
  await page.getByRole('button', { name: 'Review', exact: true }).click()
  await page.getByRole('button', { name: 'Apply it' }).click()
  await expect(page.getByText('Everything is done')).toBeVisible()
})

test('what was begun before is not mixed with the sample of an address', async ({ page, cluster }) => {
  await page.goto(address.create(cluster.id))
  await editorOf(page).click()
  await page.keyboard.type('# begun')
  await expect(page.getByText('Draft kept in this browser')).toBeVisible()
  await page.goto(address.create(cluster.id, { resource: 'configmaps' }))
  await expect(editorOf(page)).toContainText('# begun')
  await expect(page).not.toHaveURL(/resource=/)
  await expect(editorOf(page)).not.toContainText('ConfigMap')
})

test('a kind that the cluster does not have is said', async ({ page, cluster }) => {
  await page.goto(address.create(cluster.id, { resource: 'unicorns.example.com' }))
  const told = page.getByRole('region', { name: 'Notifications' })
  await expect(told.getByText('This cluster has no unicorns.example.com that can be created')).toBeVisible()
})
