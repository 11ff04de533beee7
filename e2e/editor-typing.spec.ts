import { address } from '#lib/address.ts'
import type { TestCluster } from './fixture/cluster.ts'
import { editorOf, pasteInEditor, replaceInEditor, reviewOf } from './fixture/editor.ts'
import { SecondWriter } from './fixture/second-writer.ts'
import { expect, test } from './fixture/test.ts'
import { deployment } from './fixture/workloads.ts'

const editing = (cluster: TestCluster) =>
  address.object(
    { cluster: cluster.id, resource: 'deployments.apps', namespace: cluster.namespace, name: 'web' },
    { tab: 'yaml', edit: '1' },
  )

test('a review that is asked for in the moment of the last key is of all that was typed', async ({ page, cluster }) => {
  await cluster.apply(deployment('web', 'nginx:1.29'))
  await page.goto(editing(cluster))
  await expect(editorOf(page)).toBeVisible()
  await replaceInEditor(page, 'replicas: 1', 'replicas: 2')
  const review = page.getByRole('button', { name: 'Review and save' })
  await expect(review).not.toHaveAttribute('aria-disabled', 'true')
  // As by a screen reader or a switch device: pressed, though the focus never left the text.
  await review.evaluate(async (button: HTMLElement) => {
    document.execCommand('insertText', false, '3')
    await Promise.resolve()
    button.click()
  })
  await expect(reviewOf(page).getByRole('group', { name: 'What changes' })).toContainText('replicas: 23')
})

test('another language leaves the text as it was typed, to the last character', async ({ page, cluster }) => {
  await cluster.apply(deployment('web', 'nginx:1.29'))
  await page.goto(editing(cluster))
  await expect(editorOf(page)).toBeVisible()
  await replaceInEditor(page, 'replicas: 1', 'replicas: 2 # typed')
  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByRole('menuitemcheckbox', { name: '简体中文' }).click()
  const editor = page.getByRole('textbox', { name: 'web 的 YAML' })
  await expect(editor).toContainText('replicas: 2 # typed')
  await page.keyboard.press('Escape')
  await editor.focus()
  await page.keyboard.insertText(', and more')
  await expect(editor).toContainText('replicas: 2 # typed, and more')
})

test('undo takes back what was typed, not what somebody else changed', async ({ page, cluster }) => {
  await cluster.apply(deployment('web', 'nginx:1.29'))
  await page.goto(editing(cluster))
  await expect(editorOf(page)).toBeVisible()
  await replaceInEditor(page, 'replicas: 1', 'replicas: 2')
  await new SecondWriter(cluster).change({ labels: { team: 'theirs' } })
  await expect(editorOf(page)).toContainText('team: theirs')
  await page.keyboard.press('ControlOrMeta+z')
  await expect(editorOf(page)).toContainText('replicas: 1')
  await expect(editorOf(page)).toContainText('team: theirs')
})

test('a text with tens of thousands of findings is counted, and typing goes on in it', async ({ page, cluster }) => {
  await page.goto(address.create(cluster.id, { ns: cluster.namespace }))
  await expect(editorOf(page)).toBeVisible()
  await pasteInEditor(page, 'again: 1\n'.repeat(20_000))
  await expect(page.getByRole('button', { name: '19,999 errors' })).toBeVisible()
  await expect(page.getByText('The worst 500 are marked')).toBeVisible()
  await page.keyboard.press('ControlOrMeta+Home')
  await page.keyboard.insertText('first: 1\n')
  await expect(editorOf(page)).toContainText('first: 1')
})
