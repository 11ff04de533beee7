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
      image: busybox:1.37
      command: [sh, -c, 'for i in $(seq 1 300); do echo "line $i of many"; done; sleep 3600']
    - name: other
      image: busybox:1.37
      command: [sh, -c, 'echo "another voice"; sleep 3600']
`

test('a log is followed, searched and left alone when one reads back', async ({ page, cluster }) => {
  cluster.needs('processes')
  await cluster.apply(talker)
  const place = { cluster: cluster.id, resource: 'pods', namespace: cluster.namespace, name: 'talker' }
  await cluster.until('the Pod runs', async () => {
    const pod = await cluster.client.read({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'talker', namespace: cluster.namespace } })
    return JSON.stringify(pod).includes('"running"')
  })
  await page.goto(address.object(place, { tab: 'logs' }))
  const log = page.getByRole('group', { name: 'Log of main in talker' })
  await expect(log).toContainText('line 300 of many')
  await expectAccessible(page)

  await page.getByRole('searchbox', { name: 'Find in the log' }).fill('line 12 of')
  await expect(page.getByText('1 of 1')).toBeVisible()
  await expect(log.locator('mark')).toHaveText('line 12 of')
  await page.getByRole('button', { name: 'Jump to the end' }).click()
  await expect(log).toContainText('line 300 of many')

  await page.getByRole('combobox', { name: 'Container' }).selectOption('other')
  await expect(page.getByRole('group', { name: 'Log of other in talker' })).toContainText('another voice')
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
