import { address } from '#lib/address.ts'
import { PREFERENCE_COOKIE } from '#lib/preferences.ts'
import { expectAccessible } from './fixture/axe.ts'
import { tabTo } from './fixture/keyboard.ts'
import { expect, test } from './fixture/test.ts'

test('the palette leads to a kind by its short name, with the keyboard alone', async ({ page, cluster }) => {
  await page.goto(address.overview(cluster.id))
  await expect(page.getByRole('navigation').getByRole('link', { name: 'Deployments', exact: true })).toBeVisible()
  await page.keyboard.press('Control+k')
  const field = page.getByRole('combobox', { name: 'Search everything' })
  await expect(field).toBeFocused()
  await expectAccessible(page)
  await page.keyboard.type('deploy')
  await expect(page.getByRole('option', { name: /^Deployments/ })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Deployments' })).toBeVisible()
})

test('the palette finds an object by a part of its name', async ({ page, cluster }) => {
  await cluster.apply('apiVersion: v1\nkind: ConfigMap\nmetadata: {name: lighthouse-settings}\ndata: {lamp: "on"}')
  await page.goto(address.overview(cluster.id))
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Search everything' }).fill('lighthouse')
  await page.getByRole('option', { name: /lighthouse-settings/ }).click()
  await expect(page.getByRole('heading', { level: 1, name: /lighthouse-settings/ })).toBeVisible()
})

test('Enter in the palette opens the first line, also when it answered last', async ({ page, cluster }) => {
  await cluster.apply('apiVersion: v1\nkind: ConfigMap\nmetadata: {name: liveness-settings}\ndata: {lamp: "on"}')
  await page.goto(address.overview(cluster.id))
  await page.keyboard.press('Control+k')
  const field = page.getByRole('combobox', { name: 'Search everything' })
  await field.fill('liveness')
  await expect(page.getByRole('option', { name: /Liveness probe/ })).toBeVisible()
  await expect(page.getByRole('option', { name: /liveness-settings/ })).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: /liveness-settings/ })).toBeVisible()
})

test('the palette gives the focus back to what had it', async ({ page, cluster }) => {
  await page.goto(address.overview(cluster.id))
  const button = page.getByRole('banner').getByRole('button', { name: /^Search/ })
  await button.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('combobox', { name: 'Search everything' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(button).toBeFocused()
})

test('namespaces are chosen by typing, and the address carries them to the next kind', async ({ page, cluster }) => {
  await page.goto(address.list(cluster.id, 'pods'))
  await page
    .getByRole('combobox', { name: /^Namespaces:/ })
    .or(page.getByRole('button', { name: /^Namespaces:/ }))
    .click()
  await page.getByRole('combobox', { name: 'Choose namespaces' }).fill(cluster.namespace)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(new RegExp(`[?&]ns=${cluster.namespace}`))
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await page.getByRole('link', { name: 'ConfigMaps', exact: true }).click()
  await expect(page).toHaveURL(new RegExp(`configmaps\\?ns=${cluster.namespace}`))
})

test('a kind that is kept stands at the top, also after a reload', async ({ page, cluster }) => {
  await page.goto(address.list(cluster.id, 'pods'))
  await page.getByRole('navigation').getByRole('link', { name: 'Secrets', exact: true }).hover()
  await page.getByRole('button', { name: 'Add Secrets to favourites' }).click()
  await page.reload()
  const kept = page.getByRole('region', { name: 'Favourites' })
  await expect(kept.getByRole('link', { name: 'Secrets', exact: true })).toBeVisible()
})

test('the sidebar is filtered by short names and opens what was folded', async ({ page, cluster }) => {
  await page.goto(address.overview(cluster.id))
  await page.getByRole('searchbox', { name: 'Filter kinds' }).fill('crd')
  await expect(page.getByRole('link', { name: 'CustomResourceDefinitions' })).toBeVisible()
  await expect(page.getByRole('navigation').getByRole('link', { name: 'Deployments', exact: true })).toBeHidden()
})

test('theme and language are a person’s own: chosen once, in the first HTML of the next page', async ({ page, cluster }) => {
  await page.goto(address.overview(cluster.id))
  await page.getByRole('button', { name: 'Settings and help' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Dark' }).click()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await page.getByRole('button', { name: 'Settings and help' }).click()
  await page.getByRole('menuitemcheckbox', { name: '简体中文' }).click()
  await expect(page.getByRole('link', { name: '概览' })).toBeVisible()
  const html = await (await page.request.get(address.overview(cluster.id))).text()
  expect(/<html [^>]*>/.exec(html)?.[0]).toMatch(/lang="zh-CN".* data-theme="dark"/)
  await expectAccessible(page)
})

test('the question mark shows the keys, and Escape leaves them', async ({ page, cluster }) => {
  await page.goto(address.overview(cluster.id))
  await expect(page.getByRole('navigation').getByRole('link', { name: 'Deployments', exact: true })).toBeVisible()
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keyboard' })).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
})

test('on a phone the navigation is a sheet that closes when a place is chosen', async ({ page, cluster }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(address.overview(cluster.id))
  await page.getByRole('button', { name: 'Open navigation' }).click()
  const sheet = page.getByRole('dialog', { name: 'Navigation' })
  await expect(sheet.getByRole('link', { name: 'Services', exact: true })).toBeVisible()
  await expectAccessible(page)
  await sheet.getByRole('link', { name: 'Services', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Services' })).toBeVisible()
  await expect(sheet).toBeHidden()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
})

for (const [what, path, words] of [
  ['a cluster that is not there', '/c/nowhere/pods', 'No cluster is called nowhere'],
  ['a kind that cannot be', '/c/CLUSTER/Not_A_Kind', 'This address leads nowhere'],
  ['a page that is not there', '/no/such/page', 'No such page'],
] as const) {
  test(`${what} is said in words, with a way out`, async ({ page, cluster }) => {
    await page.goto(path.replace('CLUSTER', cluster.id))
    await expect(page.getByRole('heading', { level: 1, name: words })).toBeAttached()
    await expect(page.getByRole('link', { name: 'All clusters' }).last()).toBeVisible()
    await expectAccessible(page)
  })
}

test('what our own server says is in the language of the page', async ({ page, context, baseURL }) => {
  await context.addCookies([{ name: PREFERENCE_COOKIE.locale, value: 'zh-CN', url: baseURL ?? '' }])
  await page.goto(address.list('nowhere', 'pods'))
  await expect(page.getByRole('navigation', { name: '导航' })).toContainText('没有名为“nowhere”的集群')
})

test('a part of the console that cannot be loaded is said, and comes with a reload', async ({ page, cluster }) => {
  await cluster.apply('apiVersion: v1\nkind: ConfigMap\nmetadata: {name: lighthouse}\ndata: {lamp: "on"}')
  await page.goto(address.object({ cluster: cluster.id, resource: 'configmaps', namespace: cluster.namespace, name: 'lighthouse' }))
  await expect(page.getByRole('tab', { name: 'Overview' })).toHaveAttribute('aria-selected', 'true')
  // As after an upgrade of the console under an open page: the files that the page knows are gone.
  await page.route('**/_next/static/chunks/**', (route) => route.fulfill({ status: 404 }))
  await page.getByRole('tab', { name: 'YAML' }).click()
  await expect(page.getByRole('heading', { name: 'A part of this page could not be loaded' })).toBeVisible()
  await expectAccessible(page)
  await page.unroute('**/_next/static/chunks/**')
  await page.getByRole('button', { name: 'Reload the page' }).click()
  await expect(page.getByRole('region', { name: 'YAML' }).or(page.getByRole('tabpanel', { name: 'YAML' }))).toContainText('lamp')
})

test('the keyboard goes on where the page changed, not at the top of the window', async ({ page, cluster }) => {
  await cluster.apply('apiVersion: v1\nkind: ConfigMap\nmetadata: {name: lighthouse}\ndata: {lamp: "on"}')
  await page.goto(address.list(cluster.id, 'configmaps', { ns: cluster.namespace }))
  await expect(page.getByRole('row', { name: /lighthouse/ })).toBeVisible()
  await page.keyboard.press('/')
  await page.keyboard.type('lighthouse')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'lighthouse' })).toBeVisible()
  await expect(page.getByRole('main')).toBeFocused()
  await tabTo(page, page.getByRole('button', { name: 'Delete', exact: true }), { atMost: 12 })
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  await tabTo(page, dialog.getByRole('button', { name: 'Delete', exact: true }), { atMost: 12 })
  await page.keyboard.press('Enter')
  await expect(page.getByText('was deleted').first()).toBeVisible()
  await expect(page.getByRole('main')).toBeFocused()
})
