import { address } from '#lib/address.ts'
import { editorOf, replaceInEditor } from './fixture/editor.ts'
import { SecondWriter } from './fixture/second-writer.ts'
import { expect, test } from './fixture/test.ts'
import { deployment } from './fixture/workloads.ts'

test('who owns each line is shown while one edits, and what is not saved yet is told apart', async ({ page, cluster }) => {
  await cluster.apply(deployment('web', 'nginx:1.29'))
  await page.goto(
    address.object(
      { cluster: cluster.id, resource: 'deployments.apps', namespace: cluster.namespace, name: 'web' },
      { tab: 'yaml', edit: '1' },
    ),
  )
  const line = (text: RegExp) => page.locator('.cm-line').filter({ hasText: text })
  await page.getByRole('switch', { name: 'Show who owns each field' }).click()
  await expect(line(/image: nginx:1\.29/)).toContainText(/\d{4}/)
  await expect(editorOf(page)).not.toContainText('not saved yet')
  await replaceInEditor(page, 'replicas: 1', 'replicas: 2')
  await expect(line(/replicas: 2yours, not saved yet/)).toBeVisible()
  // Lines that moved keep their owners; the one that was added is nobody else's.
  await page.keyboard.press('Enter')
  await page.keyboard.insertText('minReadySeconds: 5')
  await expect(line(/minReadySeconds: 5yours, not saved yet/)).toBeVisible()
  await expect(line(/image: nginx:1\.29/)).not.toContainText('not saved yet')
  // Somebody else's change comes in with their name, not mine.
  await new SecondWriter(cluster).change({ labels: { team: 'theirs' } })
  await expect(line(/team: theirs\S/)).not.toContainText('not saved yet')
  await page.getByRole('switch', { name: 'Show who owns each field' }).click()
  await expect(line(/replicas: 2$/)).toBeVisible()
})
