import { address } from '#lib/address.ts'
import type { TestCluster } from './fixture/cluster.ts'
import { editorOf, replaceInEditor, reviewOf } from './fixture/editor.ts'
import { SecondWriter } from './fixture/second-writer.ts'
import { expect, test } from './fixture/test.ts'
import { deployment } from './fixture/workloads.ts'

const editing = (cluster: TestCluster) =>
  address.object(
    { cluster: cluster.id, resource: 'deployments.apps', namespace: cluster.namespace, name: 'web' },
    { tab: 'yaml', edit: '1' },
  )

const TYPED = 'every one of these characters was typed while somebody else wrote'

test('what is typed while somebody else writes all the time is there to the last character', async ({ page, cluster }) => {
  await cluster.apply(deployment('web', 'nginx:1.29'))
  const other = new SecondWriter(cluster)
  await page.goto(editing(cluster))
  await expect(editorOf(page)).toBeVisible()
  await replaceInEditor(page, 'replicas: 1', 'replicas: 1 # ')
  await other.during(page.keyboard.type(TYPED, { delay: 40 }))
  await expect(editorOf(page)).toContainText(`replicas: 1 # ${TYPED}`)
  await expect(editorOf(page)).toContainText('second-writer:')
})

test('a change that comes in the moment of saving is not undone by it', async ({ page, cluster }) => {
  await cluster.apply(deployment('web', 'nginx:1.29'))
  const other = new SecondWriter(cluster)
  await page.goto(editing(cluster))
  await expect(editorOf(page)).toBeVisible()
  await replaceInEditor(page, 'image: nginx:1.29', 'image: nginx:1.28')
  await page.getByRole('button', { name: 'Review and save' }).click()
  const dialog = reviewOf(page)
  await expect(dialog.getByRole('group', { name: 'What changes' })).toContainText('nginx:1.28')
  await Promise.all([other.change({ spec: { minReadySeconds: 7 } }), dialog.getByRole('button', { name: 'Save' }).click()])
  await expect(dialog).toBeHidden()
  await cluster.until('both changes are there', async () => {
    const saved = await other.read()
    return saved.includes('nginx:1.28') && saved.includes('"minReadySeconds":7')
  })
})

test('a change that comes while a conflict is open is a conflict of its own, decided by the person', async ({ page, cluster }) => {
  await cluster.apply(deployment('web', 'nginx:1.29'))
  const other = new SecondWriter(cluster)
  await page.goto(editing(cluster))
  await expect(editorOf(page)).toBeVisible()
  await replaceInEditor(page, 'replicas: 1', 'replicas: 2')
  await other.change({ spec: { replicas: 3 } })
  await expect(page.getByText('Theirs: 3')).toBeVisible()
  await other.change({ spec: { replicas: 4 }, labels: { team: 'theirs' } })
  await expect(page.getByText('Theirs: 4')).toBeVisible()
  await expect(editorOf(page)).toContainText('replicas: 2')
  await page.getByText('Mine: 2').click()
  await page.getByRole('button', { name: 'Merge so' }).click()
  await expect(editorOf(page)).toContainText('team: theirs')
  await expect(editorOf(page)).toContainText('replicas: 2')
  await page.getByRole('button', { name: 'Review and save' }).click()
  const dialog = reviewOf(page)
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog).toBeHidden()
  const saved = await other.read()
  expect(saved).toContain('"replicas":2')
  expect(saved).toContain('"team":"theirs"')
})

test('an object that is deleted and made anew under an edit keeps the edit', async ({ page, cluster }) => {
  await cluster.apply(deployment('web', 'nginx:1.29'))
  await page.goto(editing(cluster))
  await expect(editorOf(page)).toBeVisible()
  const other = new SecondWriter(cluster)
  const first = await other.uid()
  await expect(editorOf(page)).toContainText(first)
  await replaceInEditor(page, 'image: nginx:1.29', 'image: nginx:1.28')
  await cluster.client.delete({ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web', namespace: cluster.namespace } })
  await cluster.until('it is made anew', () => cluster.apply(deployment('web', 'nginx:1.29')))
  await expect(editorOf(page)).not.toContainText(first)
  await expect(editorOf(page)).toContainText('nginx:1.28')
  // The cursor is where it was: typing goes on.
  await page.keyboard.insertText(' # mine')
  await expect(editorOf(page)).toContainText('image: nginx:1.28 # mine')
  const review = page.getByRole('button', { name: 'Review and save' })
  await expect(review).not.toHaveAttribute('aria-disabled', 'true')
  await review.click()
  const dialog = reviewOf(page)
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog).toBeHidden()
  expect(await other.read()).toContain('nginx:1.28')
})
