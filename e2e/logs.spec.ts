import { address } from '#lib/address.ts'
import { expectAccessible } from './fixture/axe.ts'
import { expect, test } from './fixture/test.ts'

const talker = `apiVersion: v1
kind: Pod
metadata: {name: talker}
spec:
  terminationGracePeriodSeconds: 0
  containers:
    - name: main
      image: nginx:1.29
    - name: other
      image: registry.harbor-goods.example/storefront:v1.0.0
`

test('a log is followed, searched, and kept apart from its neighbour', async ({ page, cluster }) => {
  cluster.needs('images')
  await cluster.apply(talker)
  const place = { cluster: cluster.id, resource: 'pods', namespace: cluster.namespace, name: 'talker' }
  await cluster.until('the Pod runs', async () => {
    const pod = await cluster.client.read({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'talker', namespace: cluster.namespace } })
    return JSON.stringify(pod).includes('"phase":"Running"')
  })
  await page.goto(address.object(place, { tab: 'logs' }))
  const log = page.getByRole('group', { name: 'Log of main in talker' })
  await expect(log).toContainText('worker process')
  await expectAccessible(page)

  await page.getByRole('searchbox', { name: 'Find in the log' }).fill('WORKER process')
  await expect(log.locator('mark').first()).toHaveText('worker process')
  await expect(page.getByText(/^1 of \d/)).toBeVisible()
  await page.getByRole('searchbox', { name: 'Find in the log' }).press('Escape')
  await expect(log.locator('mark')).toHaveCount(0)

  await page.getByRole('combobox', { name: 'Container' }).selectOption('other')
  // What the service writes as JSON is read as a sentence, and new lines come by themselves.
  await expect(page.getByRole('group', { name: 'Log of other in talker' })).toContainText(/page served .*ms=/, { timeout: 30_000 })
  await expect(page).toHaveURL(/container=other/)
})

test('a container that has not started says why there is no log', async ({ page, cluster }) => {
  cluster.needs('images')
  await cluster.apply(`apiVersion: v1
kind: Pod
metadata: {name: stuck}
spec: {containers: [{name: main, image: 'nginx:typo-1'}]}
`)
  await page.goto(address.object({ cluster: cluster.id, resource: 'pods', namespace: cluster.namespace, name: 'stuck' }, { tab: 'logs' }))
  await expect(page.getByText('There is no log to read')).toBeVisible()
  await expect(page.getByText(/waiting to start/)).toBeVisible()
})
