import { address } from '#lib/address.ts'
import { expectAccessible } from './fixture/axe.ts'
import type { TestCluster } from './fixture/cluster.ts'
import { editorOf, replaceInEditor, reviewOf } from './fixture/editor.ts'
import { SecondWriter } from './fixture/second-writer.ts'
import { expect, test } from './fixture/test.ts'
import { deployment } from './fixture/workloads.ts'

const editing = (cluster: TestCluster, resource: string, name: string) =>
  address.object({ cluster: cluster.id, resource, namespace: cluster.namespace, name }, { tab: 'yaml', edit: '1' })

/** A second writer, who changes the Deployment while somebody edits it. */
function scaleBehindTheBack(cluster: TestCluster, replicas: number): Promise<unknown> {
  return cluster.client.patch(
    { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web', namespace: cluster.namespace }, spec: { replicas } } as never,
    undefined,
    undefined,
    undefined,
    undefined,
    'application/merge-patch+json' as never,
  )
}

test('a field that two people changed is asked about, and neither value is lost', async ({ page, cluster }) => {
  await cluster.apply(deployment('web', 'nginx:1.29'))
  await page.goto(editing(cluster, 'deployments.apps', 'web'))
  await expect(editorOf(page)).toBeVisible()
  await replaceInEditor(page, 'replicas: 1', 'replicas: 2')
  await scaleBehindTheBack(cluster, 3)
  await expect(page.getByText('You and someone else changed the same field')).toBeVisible()
  await expect(editorOf(page)).toContainText('replicas: 2')
  await expect(page.getByRole('button', { name: 'Review and save' })).toHaveAttribute('aria-disabled', 'true')
  await expectAccessible(page)
  await page.getByText('Theirs: 3').click()
  await page.getByRole('button', { name: 'Merge so' }).click()
  await expect(editorOf(page)).toContainText('replicas: 3')
  await expect(page.getByText('You and someone else changed the same field')).toBeHidden()
})

test('a change by somebody else while the review is open does not fail the save', async ({ page, cluster }) => {
  await cluster.apply(deployment('web', 'nginx:1.29'))
  await page.goto(editing(cluster, 'deployments.apps', 'web'))
  await expect(editorOf(page)).toBeVisible()
  await replaceInEditor(page, 'image: nginx:1.29', 'image: nginx:1.28')
  await page.getByRole('button', { name: 'Review and save' }).click()
  const dialog = reviewOf(page)
  await expect(dialog.getByRole('group', { name: 'What changes' })).toContainText('nginx:1.28')
  await scaleBehindTheBack(cluster, 2)
  await expect(page.getByText('Changed by someone else meanwhile')).toBeAttached()
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog).toBeHidden()
  await cluster.until('both changes are there', async () => {
    const text = JSON.stringify(
      await cluster.client.read({ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web', namespace: cluster.namespace } }),
    )
    return text.includes('nginx:1.28') && text.includes('"replicas":2')
  })
})

test("the cluster's own schema completes fields, explains them, and finds what is wrong", async ({ page, cluster }) => {
  await cluster.apply(deployment('web', 'nginx:1.29'))
  await page.goto(editing(cluster, 'deployments.apps', 'web'))
  await expect(editorOf(page)).toBeVisible()
  await replaceInEditor(page, 'replicas: 1', 'replicas: many')
  await expect(page.locator('.cm-lintRange-error')).toHaveText('many')
  await page.keyboard.press('Enter')
  await page.keyboard.type('minRea')
  const options = page.getByRole('listbox', { name: 'Completions' })
  // The editor takes no key in the first moments after the list opened, so that nobody accepts by accident.
  await options.getByRole('option', { name: /minReadySeconds/ }).click()
  await expect(editorOf(page)).toContainText('minReadySeconds:')
})

test("a Secret's draft never reaches the disk", async ({ page, cluster }) => {
  await cluster.apply(`apiVersion: v1
kind: Secret
metadata: {name: api}
data: {token: dmVyeS1zZWNyZXQ=}
`)
  await page.goto(editing(cluster, 'secrets', 'api'))
  await expect(editorOf(page)).toContainText('dmVyeS1zZWNyZXQ=')
  await replaceInEditor(page, 'dmVyeS1zZWNyZXQ=', 'b3RoZXI=')
  await expect(page.getByText('memory only')).toBeVisible()
  const kept = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))
  expect(kept).not.toContain('b3RoZXI=')
  expect(kept).not.toContain('dmVyeS1zZWNyZXQ=')
})

test('a field that another manager owns is named, and taken over only when one says so', async ({ page, cluster }) => {
  await cluster.apply(deployment('web', 'nginx:1.29'))
  await page.goto(address.create(cluster.id, { ns: cluster.namespace }))
  await page.getByRole('textbox', { name: 'YAML of what to create' }).click()
  await page.keyboard.insertText(deployment('web', 'nginx:1.28'))
  await page.getByRole('button', { name: 'Review', exact: true }).click()
  const plan = page.getByRole('list', { name: 'Plan' })
  await expect(plan).toContainText('.spec.template.spec.containers[name="web"].image')
  await expect(plan).toContainText('nginx:1.29')
  await expect(plan).toContainText('nginx:1.28')
  await expectAccessible(page)
  await plan.getByText('Take over', { exact: true }).click()
  await plan.getByRole('button', { name: 'Settle and ask again' }).click()
  await expect(plan.getByRole('listitem').first()).toContainText('Change')
  // What somebody else takes meanwhile was not agreed to: force does not take it along.
  await new SecondWriter(cluster).change({ spec: { replicas: 2 } })
  await page.getByRole('button', { name: 'Apply it' }).click()
  await expect(plan).toContainText('.spec.replicas')
  expect(await new SecondWriter(cluster).read()).toContain('nginx:1.29')
  await plan.getByRole('button', { name: 'Settle and ask again' }).click()
  await expect(plan.getByRole('listitem').first()).toContainText('Change')
  await page.getByRole('button', { name: 'Apply it' }).click()
  await expect(page.getByText('Everything is done')).toBeVisible()
  const made = await new SecondWriter(cluster).read()
  expect(made).toContain('nginx:1.28')
  expect(made).toContain('"replicas":2,')
})

test('a change that was made here can be taken back', async ({ page, cluster }) => {
  await cluster.apply(deployment('web', 'nginx:1.29'))
  await page.goto(address.object({ cluster: cluster.id, resource: 'deployments.apps', namespace: cluster.namespace, name: 'web' }))
  await page.getByRole('button', { name: 'Set image' }).click()
  // What was done is also told by a toast, which is a dialog too, but has nothing to cancel.
  const dialog = page.getByRole('dialog').filter({ has: page.getByRole('button', { name: 'Cancel' }) })
  await dialog.getByRole('textbox').fill('nginx:1.28')
  await dialog.getByRole('button', { name: 'Set image' }).click()
  await expect(dialog).toBeHidden()
  const here = page.getByRole('region', { name: 'Changed here' })
  await here.getByRole('button', { name: 'Take back' }).click()
  await expect(dialog.getByRole('group', { name: 'What changes' })).toContainText('image: nginx:1.29')
  await dialog.getByRole('button', { name: 'Take back' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('article')).toContainText('nginx:1.29')
})
