import { address } from '#lib/address.ts'
import { expectAccessible } from './fixture/axe.ts'
import { expect, test } from './fixture/test.ts'
import { deployment } from './fixture/workloads.ts'

test('two objects of a list are laid side by side, with what differs and nothing else', async ({ page, cluster }) => {
  await cluster.apply(deployment('one', 'nginx:1.28'))
  await cluster.apply(deployment('two', 'nginx:1.29'))
  await page.goto(address.list(cluster.id, 'deployments.apps', { ns: cluster.namespace }))
  for (const name of ['one', 'two'])
    await page
      .getByRole('row', { name: new RegExp(`^.*\\b${name}\\b`) })
      .getByRole('checkbox')
      .click()
  await page.getByRole('region', { name: 'Selected rows' }).getByRole('button', { name: 'Compare' }).click()
  const differences = page.getByRole('region', { name: 'Differences' })
  await expect(differences).toContainText('image: nginx:1.28')
  await expect(differences).toContainText('image: nginx:1.29')
  await expect(differences).not.toContainText('resourceVersion')
  await expectAccessible(page)
  await page.getByText('In one column').click()
  await expect(differences).toContainText('image: nginx:1.28')
  await expect(page).toHaveURL(/view=unified/)
})

test("a Secret's values are compared without being shown", async ({ page, cluster }) => {
  const secret = (name: string, value: string) => `apiVersion: v1
kind: Secret
metadata: {name: ${name}}
stringData: {token: ${value}, same: alike}
`
  await cluster.apply(secret('one', 'first-value'))
  await cluster.apply(secret('two', 'second-value'))
  const one = { cluster: cluster.id, resource: 'secrets', namespace: cluster.namespace, name: 'one' }
  await page.goto(address.compare(one, { name: 'two' }))
  const differences = page.getByRole('region', { name: 'Differences' })
  await differences.getByRole('button', { name: 'Compare the values' }).click()
  await expect(differences).toContainText('token: •••••• (differs)')
  const html = await page.content()
  for (const value of ['first-value', 'second-value']) expect(html).not.toContain(Buffer.from(value).toString('base64'))
})
