import { address } from '#lib/address.ts'
import { expectAccessible } from './fixture/axe.ts'
import { definitionOf, installed, workloadOf } from './fixture/ecosystem.ts'
import { expect, test } from './fixture/test.ts'

test('the projects that run in a cluster are found, with version, health and the way to their objects', async ({ page, cluster }) => {
  test.setTimeout(120_000)
  const crds = installed.flatMap(({ crd }) => (crd === undefined ? [] : [crd]))
  try {
    for (const crd of crds) await cluster.apply(JSON.stringify(definitionOf(crd)))
    for (const each of installed) await cluster.apply(JSON.stringify(workloadOf(each)))
    await page.goto(address.ecosystem(cluster.id))
    for (const { project, name, image, crd } of installed) {
      const row = page
        .getByRole('listitem')
        .filter({ has: page.getByRole('link', { name: `${project}: Its own site, opens another page`, exact: true }) })
      await expect(row.getByText(/^\d+\.\d+/).first(), `${project}: its version`).toHaveText((image.split(':')[1] ?? '').replace(/^v/, ''))
      await expect(row.getByRole('link', { name: `${cluster.namespace}/${name}` }), `${project}: its workload`).toBeVisible()
      if (crd !== undefined) await expect(row.getByRole('link', { name: crd }), `${project}: its kind`).toBeVisible()
    }
    await expectAccessible(page)
    await page.getByRole('link', { name: `${cluster.namespace}/cert-manager`, exact: true }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'cert-manager' })).toBeVisible()
  } finally {
    for (const name of crds) {
      await cluster.client
        .delete({ apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition', metadata: { name } })
        .catch(() => undefined)
    }
  }
})
