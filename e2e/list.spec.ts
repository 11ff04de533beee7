import type { Locator, Page } from '@playwright/test'
import { address } from '#lib/address.ts'
import { expectAccessible } from './fixture/axe.ts'
import type { TestCluster } from './fixture/cluster.ts'
import { expect, test } from './fixture/test.ts'

const configMap = (name: string, keys: number, labels: Record<string, string> = {}): string =>
  JSON.stringify({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, labels },
    data: Object.fromEntries(Array.from({ length: keys }, (_, index) => [`key-${index}`, 'value'])),
  })

const applyAll = async (cluster: TestCluster, texts: string[]): Promise<void> => {
  for (const text of texts) await cluster.apply(text)
}

const grid = (page: Page): Locator => page.getByRole('grid')
const rows = (page: Page): Locator => grid(page).locator('[data-key]')
const row = (page: Page, name: string): Locator => grid(page).getByRole('row', { name: new RegExp(`(^|\\s)${name}(\\s|$)`) })
/** Names of the rows in the order in which they stand on the screen, without the one that Kubernetes puts in every namespace. */
const names = async (page: Page): Promise<string[]> => {
  const found = await rows(page).evaluateAll((elements) =>
    elements
      .map((element) => ({ top: element.getBoundingClientRect().top, name: element.querySelector('a')?.textContent ?? '' }))
      .sort((a, b) => a.top - b.top)
      .map(({ name }) => name),
  )
  return found.filter((name) => name !== 'kube-root-ca.crt')
}

async function openConfigMaps(page: Page, cluster: TestCluster, query: Record<string, string> = {}): Promise<void> {
  await page.goto(address.list(cluster.id, 'configmaps', { ns: [cluster.namespace], ...query }))
  await expect(page.getByRole('status').filter({ hasText: 'Live' })).toBeVisible({ timeout: 30_000 })
}

test('rows sort by value in either direction, and the link keeps the order', async ({ page, cluster }) => {
  await applyAll(cluster, [configMap('ten', 10), configMap('two', 2), configMap('nine', 9)])
  await openConfigMaps(page, cluster)
  await expect.poll(() => names(page)).toEqual(['nine', 'ten', 'two'])
  await page.getByRole('columnheader', { name: 'Data' }).getByRole('button').click()
  await expect.poll(() => names(page)).toEqual(['two', 'nine', 'ten'])
  await page.getByRole('columnheader', { name: 'Data' }).getByRole('button').click()
  await expect(page.getByRole('columnheader', { name: 'Data' })).toHaveAttribute('aria-sort', 'descending')
  await expect(page).toHaveURL(/sort=-data/)
  await page.reload()
  await expect.poll(() => names(page)).toEqual(['ten', 'nine', 'two'])
})

test('the filter looks in all columns, says how many it hides, and can be cleared', async ({ page, cluster }) => {
  await applyAll(cluster, [configMap('web-settings', 1), configMap('web-routes', 2), configMap('api-settings', 3)])
  await openConfigMaps(page, cluster)
  const filter = page.getByRole('searchbox', { name: 'Filter', exact: true })
  await filter.fill('settings')
  await expect.poll(() => names(page)).toEqual(['api-settings', 'web-settings'])
  await filter.fill('settings !api')
  await expect.poll(() => names(page)).toEqual(['web-settings'])
  await filter.fill('no such thing')
  await expect(page.getByText('Nothing matches the filter')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Clear the filter' }).click()
  await expect(row(page, 'web-routes')).toBeVisible()
})

test('selectors are checked as they are typed and answered by the API server', async ({ page, cluster }) => {
  await applyAll(cluster, [configMap('blue', 1, { color: 'blue' }), configMap('red', 1, { color: 'red' }), configMap('plain', 1)])
  await openConfigMaps(page, cluster)
  await page.getByRole('button', { name: 'Selectors' }).click()
  const labels = page.getByRole('textbox', { name: 'Labels' })
  await labels.fill('color=$')
  await expect(page.getByText('has a value that cannot exist')).toBeVisible()
  await expectAccessible(page)
  await labels.fill('color in (blue, red)')
  await labels.press('Enter')
  await expect.poll(() => names(page)).toEqual(['blue', 'red'])
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /Remove the selector/ }).click()
  await expect.poll(() => names(page)).toEqual(['blue', 'plain', 'red'])
  await page.goto(address.list(cluster.id, 'configmaps', { ns: [cluster.namespace], fields: 'metadata.name=red' }))
  await expect.poll(() => names(page)).toEqual(['red'])
})

test('columns are hidden, moved and kept, for the kind and in the link', async ({ page, cluster }) => {
  await cluster.apply(configMap('one', 1, { team: 'blue' }))
  await openConfigMaps(page, cluster)
  const headings = (): Promise<string[]> => page.getByRole('columnheader').getByRole('button').allTextContents()
  await expect.poll(headings).toEqual(['Name', 'Data', 'Age'])
  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByRole('checkbox', { name: 'Labels' }).check()
  await page.getByRole('button', { name: 'Move Age up' }).click()
  await page.getByRole('checkbox', { name: 'Data' }).uncheck()
  await page.keyboard.press('Escape')
  await expect.poll(headings).toEqual(['Name', 'Age', 'Labels'])
  await expect(row(page, 'one')).toContainText('team=blue')
  await expect(page).toHaveURL(/cols=name,age,labels/)
  await openConfigMaps(page, cluster)
  await expect.poll(headings).toEqual(['Name', 'Age', 'Labels'])
  await page.getByRole('columnheader', { name: 'Name' }).getByRole('button').press('Alt+ArrowRight')
  await expect(page).toHaveURL(/cols=name:\d+,age,labels/)
})

test('a file has what is shown, in the order in which it is shown', async ({ page, cluster }) => {
  await applyAll(cluster, [configMap('b-second', 2), configMap('a-first', 1), configMap('other', 1)])
  await openConfigMaps(page, cluster, { q: 'name:-', cols: 'name,data', sort: '-data' })
  await expect(row(page, 'b-second')).toBeVisible()
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download as CSV' }).click()])
  const chunks: Buffer[] = []
  for await (const chunk of await download.createReadStream()) chunks.push(Buffer.from(chunk))
  const lines = Buffer.concat(chunks).toString('utf8').replace('\ufeff', '').split('\r\n')
  expect(download.suggestedFilename()).toBe('configmaps.csv')
  expect(lines.filter((line) => !line.startsWith('kube-root'))).toEqual(['Name,Data', 'b-second,2', 'a-first,1', ''])
})

test('the list is found, walked, marked and opened with the keyboard alone', async ({ page, cluster }) => {
  await applyAll(cluster, [configMap('k-one', 1), configMap('k-three', 3), configMap('k-two', 2)])
  await openConfigMaps(page, cluster)
  await expect(row(page, 'k-one')).toBeVisible()
  await page.keyboard.press('/')
  await page.keyboard.type('k-')
  await expect.poll(() => names(page)).toEqual(['k-one', 'k-three', 'k-two'])
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('gridcell', { name: 'k-one', exact: true })).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowRight')
  await expect(row(page, 'k-three').getByRole('gridcell', { name: '3', exact: true })).toBeFocused()
  await page.keyboard.press('Space')
  await expect(row(page, 'k-three')).toHaveAttribute('aria-selected', 'true')
  await expect(page.getByText('1 selected')).toBeVisible()
  await page.keyboard.press('Control+End')
  await expect(row(page, 'k-two').getByRole('gridcell').last()).toBeFocused()
  await page.keyboard.press('Control+Home')
  await expect(row(page, 'k-one').getByRole('checkbox')).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('columnheader', { name: 'Name' })).toHaveAttribute('aria-sort', 'ascending')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(address.object({ cluster: cluster.id, resource: 'configmaps', namespace: cluster.namespace, name: 'k-one' }))
})

test('what a second client does is seen at once, and the focus stays on its row', async ({ page, cluster }) => {
  await applyAll(cluster, [configMap('m-middle', 1), configMap('z-last', 1)])
  await openConfigMaps(page, cluster)
  await page.getByRole('gridcell', { name: 'm-middle', exact: true }).focus()
  await cluster.apply(configMap('a-first', 1))
  await expect.poll(() => names(page)).toEqual(['a-first', 'm-middle', 'z-last'])
  await expect(page.getByRole('gridcell', { name: 'm-middle', exact: true })).toBeFocused()
  const metadata = { name: 'm-middle', namespace: cluster.namespace }
  await cluster.client.patch({ apiVersion: 'v1', kind: 'ConfigMap', metadata, data: { more: '1', evenMore: '2' } } as object as never)
  await expect(row(page, 'm-middle').getByRole('gridcell', { name: '3', exact: true })).toBeVisible()
  await cluster.client.delete({ apiVersion: 'v1', kind: 'ConfigMap', metadata })
  await expect.poll(() => names(page)).toEqual(['a-first', 'z-last'])
  await expect(page.getByRole('gridcell', { name: 'z-last', exact: true })).toBeFocused()
})

test('names and messages full of HTML are shown as they are written', async ({ page, cluster }) => {
  const message = '<img src=x onerror="window.hacked=1"><b>bold</b>'
  await cluster.apply(
    JSON.stringify({
      apiVersion: 'v1',
      kind: 'Event',
      metadata: { name: 'hostile' },
      involvedObject: { kind: 'Pod', name: '<script>', namespace: cluster.namespace },
      reason: 'Hostile',
      message,
      type: 'Warning',
      lastTimestamp: new Date().toISOString(),
    }),
  )
  await page.goto(address.list(cluster.id, 'events', { ns: [cluster.namespace] }))
  await expect(grid(page).getByText(message)).toBeVisible()
  expect(await page.evaluate(() => 'hacked' in window)).toBe(false)
  expect(await grid(page).locator('img, b, script').count()).toBe(0)
})

test('a hidden tab is sent nothing, and shown again it is up to date', async ({ page, cluster }) => {
  await page.addInitScript(() => {
    let hidden = false
    Object.defineProperty(document, 'hidden', { get: () => hidden })
    window.addEventListener('test-hidden', (event) => {
      hidden = event instanceof CustomEvent && event.detail === true
      document.dispatchEvent(new Event('visibilitychange'))
    })
  })
  let heard = ''
  page.on('websocket', (socket) => {
    if (socket.url().endsWith('/api/stream')) socket.on('framereceived', ({ payload }) => (heard += String(payload)))
  })
  await cluster.apply(configMap('before', 1))
  await openConfigMaps(page, cluster)
  await expect(row(page, 'before')).toBeVisible()
  const hide = (hidden: boolean) => page.evaluate((detail) => window.dispatchEvent(new CustomEvent('test-hidden', { detail })), hidden)
  // A second tab, shown, is the proof that the server has heard of something.
  const second = await page.context().newPage()
  await openConfigMaps(second, cluster)
  await hide(true)
  // What the browser has sent the server need not have read yet: it has once it keeps something to itself.
  let probe = 0
  await expect(async () => {
    probe += 1
    await cluster.apply(configMap(`probe-${probe}`, 1))
    await expect(row(second, `probe-${probe}`)).toBeVisible()
    expect(heard).not.toContain(`probe-${probe}`)
  }).toPass({ timeout: 20_000 })
  const without = async (tab: Page) => (await names(tab)).filter((name) => !name.startsWith('probe-'))
  await applyAll(cluster, [configMap('during-1', 1), configMap('during-2', 1)])
  await cluster.client.delete({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'before', namespace: cluster.namespace } })
  await expect.poll(() => without(second)).toEqual(['during-1', 'during-2'])
  expect(heard).not.toContain('during-')
  await hide(false)
  await expect.poll(() => without(page)).toEqual(['during-1', 'during-2'])
  expect(heard).toContain('during-')
})

test('a kind that does not exist says so, and its list fills when it appears', async ({ page, cluster }) => {
  const group = `${cluster.namespace}.example.com`
  await page.goto(address.list(cluster.id, `boats.${group}`))
  const missing = page.getByRole('alert').filter({ hasText: `This cluster has no kind boats.${group}` })
  await expect(missing).toBeVisible()
  await expectAccessible(page)
  const crd = {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `boats.${group}` },
    spec: {
      group,
      scope: 'Namespaced',
      names: { plural: 'boats', singular: 'boat', kind: 'Boat', listKind: 'BoatList' },
      versions: [
        {
          name: 'v1',
          served: true,
          storage: true,
          schema: {
            openAPIV3Schema: { type: 'object', properties: { spec: { type: 'object', properties: { length: { type: 'integer' } } } } },
          },
          additionalPrinterColumns: [{ name: 'Length', type: 'integer', jsonPath: '.spec.length' }],
        },
      ],
    },
  }
  await cluster.client.create(crd)
  await cluster.until('the new kind is served', () =>
    cluster.apply(JSON.stringify({ apiVersion: `${group}/v1`, kind: 'Boat', metadata: { name: 'dinghy' }, spec: { length: 3 } })),
  )
  await expect(page.getByRole('heading', { name: 'Boats' })).toBeVisible({ timeout: 45_000 })
  await expect(row(page, 'dinghy').getByRole('gridcell', { name: '3', exact: true })).toBeVisible()
  await cluster.client.delete({ apiVersion: crd.apiVersion, kind: crd.kind, metadata: crd.metadata })
  await expect(missing).toBeVisible({ timeout: 45_000 })
})

test('an empty list says what would be here', async ({ page, cluster }) => {
  await page.goto(address.list(cluster.id, 'deployments.apps', { ns: [cluster.namespace] }))
  await expect(page.getByText(`There are no Deployments in ${cluster.namespace}`)).toBeVisible()
  await expectAccessible(page)
})

test('on a phone each row is a card, in both themes', async ({ page, cluster }) => {
  await cluster.apply(configMap('pocket', 1))
  await page.setViewportSize({ width: 390, height: 844 })
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await openConfigMaps(page, cluster)
    await expect(row(page, 'pocket')).toBeVisible()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
    await expectAccessible(page)
  }
})

test('the grid, its menus and its selection are accessible', async ({ page, cluster }) => {
  await applyAll(cluster, [configMap('one', 1), configMap('two', 2)])
  await openConfigMaps(page, cluster)
  await row(page, 'one').getByRole('checkbox').click()
  await expect(page.getByText('1 selected')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Columns' }).click()
  await expect(page.getByRole('checkbox', { name: 'Labels' })).toBeVisible()
  await expectAccessible(page)
})

test('many objects are deleted at once, after the API server was asked about each', async ({ page, cluster }) => {
  await applyAll(cluster, [configMap('d-one', 1), configMap('d-two', 1), configMap('d-three', 1), configMap('stays', 1)])
  await openConfigMaps(page, cluster, { q: 'name:d-' })
  await row(page, 'd-one').getByRole('checkbox').click()
  await row(page, 'd-two')
    .getByRole('checkbox')
    .click({ modifiers: ['Shift'] })
  await expect(page.getByText('3 selected')).toBeVisible()
  await page.getByRole('button', { name: 'Delete', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Delete 3 ConfigMaps' })
  await expect(dialog.getByText('The API server would accept all of these deletions.')).toBeVisible()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Delete 3' }).click()
  await expect(dialog.getByText('The API server accepted 3 deletions.')).toBeVisible()
  await dialog.getByRole('button', { name: 'Close' }).last().click()
  await page.getByRole('searchbox', { name: 'Filter', exact: true }).fill('')
  await expect.poll(() => names(page)).toEqual(['stays'])
})

test('what may not be listed says which right is missing, and never that there is nothing', async ({ page, cluster }) => {
  cluster.needs('otherUsers')
  await page.goto(address.list('nobody', 'configmaps', { ns: [cluster.namespace] }))
  await expect(page.getByRole('alert').filter({ hasText: `You may not list configmaps in ${cluster.namespace}` })).toBeVisible()
  await expect(page.getByText(`User "nobody" cannot list resource "configmaps"`)).toBeVisible()
  await expectAccessible(page)
})

test('of several namespaces the one that may not be listed is named, and the others are there', async ({ page, cluster }) => {
  cluster.needs('otherUsers')
  await page.goto(address.list('developer', 'configmaps', { ns: ['team-a', cluster.namespace] }))
  await expect(page.getByText('One namespace is missing here')).toBeVisible()
  await expect(row(page, 'kube-root-ca.crt')).toContainText('team-a')
  await expectAccessible(page)
})
