import { entrySlugs } from '#content/load.ts'
import { address } from '#lib/address.ts'
import { languages } from '#lib/learn/entry.ts'
import { expectAccessible } from './fixture/axe.ts'
import { expect, test } from './fixture/test.ts'

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('an entry is complete: text, tables, figure, answers and the other language', async ({ page }) => {
    await page.goto(address.glossary('en', 'deployment'))
    await expect(page.getByRole('heading', { level: 1, name: 'Deployment' })).toBeVisible()
    await expect(page.getByRole('heading', { name: 'How it works' })).toBeVisible()
    await expect(page.getByRole('columnheader', { name: 'ReplicaSet' })).toBeVisible()
    await expect(page.getByRole('img', { name: /owns an old and a new ReplicaSet/ })).toBeVisible()
    await page.getByText('Four', { exact: true }).click()
    await expect(page.getByText('maxSurge permits one above three')).toBeVisible()
    await page.getByRole('link', { name: '中文' }).click()
    await expect(page).toHaveURL(/\/learn\/zh\/glossary\/deployment$/)
    await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
    await expect(page.getByRole('heading', { name: '工作原理' })).toBeVisible()
  })

  test('the search answers through its form', async ({ page }) => {
    await page.goto(`${address.glossary('en')}?q=crashlop`)
    await expect(page.getByRole('link', { name: /CrashLoopBackOff/ })).toBeVisible()
  })
})

test('an address without a language leads to the reader’s own', async ({ browser, baseURL }) => {
  const chinese = await browser.newContext({ locale: 'zh-CN', ...(baseURL === undefined ? {} : { baseURL }) })
  const page = await chinese.newPage()
  await page.goto(address.glossary(undefined, 'pod'))
  await expect(page).toHaveURL(/\/learn\/zh\/glossary\/pod$/)
  await chinese.close()
})

test('search finds a word while it is typed, in both languages and with mistakes', async ({ page }) => {
  await page.goto(address.glossary('en'))
  const search = page.getByRole('searchbox', { name: 'Search the glossary' })
  await search.fill('deploymnet')
  await expect(page.getByRole('link', { name: /^Deployment/ }).first()).toBeVisible()
  await search.fill('容器')
  await expect(page.getByRole('link', { name: /^Container/ }).first()).toBeVisible()
  await expect(page).toHaveURL(/q=/)
})

for (const path of [
  address.glossary('en'),
  address.glossary('zh', 'crashloopbackoff'),
  address.glossary('en', 'service'),
  address.landscape('zh'),
  address.startHere('en'),
]) {
  test(`${path} can be used by everyone`, async ({ page }) => {
    await page.goto(path)
    await page.waitForLoadState('networkidle')
    await expectAccessible(page)
  })
}

test('entries can be read in both languages', async ({ request }) => {
  // Each is checked as a file by the unit tests; every seventh shows that the pages take them all.
  for (const slug of entrySlugs().filter((_, at) => at % 7 === 0))
    for (const language of languages) expect((await request.get(address.glossary(language, slug))).status(), slug).toBe(200)
})

for (const { path, title } of [
  { path: '/learn/fr/glossary', title: '没有这个页面' },
  { path: '/learn/zh/nothing/here', title: '没有这个页面' },
  { path: address.glossary('zh', 'no-such-entry'), title: '没有这个页面' },
]) {
  test(`${path} says that it is no page, in the reader’s language and with the way back`, async ({ browser, baseURL }) => {
    const context = await browser.newContext({ locale: 'zh-CN', ...(baseURL === undefined ? {} : { baseURL }) })
    const page = await context.newPage()
    const answer = await page.goto(path)
    expect(answer?.status()).toBe(404)
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
    await expect(page.getByRole('link', { name: '回到术语表' })).toHaveAttribute('href', address.glossary('zh'))
    await expectAccessible(page)
    await context.close()
  })
}

for (const { language, field, title, retry, back } of [
  { language: 'en', field: 'Search the glossary', title: 'This page failed', retry: 'Try again', back: 'To the glossary' },
  { language: 'zh', field: '搜索术语表', title: '页面出错', retry: '重试', back: '回到术语表' },
] as const) {
  test(`a learning page that fails says so and recovers, in ${language}`, async ({ page }) => {
    await page.goto(address.glossary(language))
    // The answer of a console of another version: a page cannot be made of it.
    await page.route('**/api/glossary', async (route) => {
      const answer = await (await route.fetch()).text()
      await route.fulfill({ body: answer.replaceAll(/"summary":("(?:[^"\\]|\\.)*")/g, '"summary":{"text":$1}') })
    })
    await page.getByRole('searchbox', { name: field }).fill('pod')
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
    await expect(page.getByRole('link', { name: back })).toHaveAttribute('href', address.glossary(language))
    await expectAccessible(page)
    await page.unroute('**/api/glossary')
    await page.getByRole('button', { name: retry }).click()
    await page.getByRole('searchbox', { name: field }).fill('pod')
    await expect(page.getByRole('link', { name: /^Pod/ }).first()).toBeVisible()
  })
}

test('an entry is printed dark on light, whatever the theme', async ({ page }) => {
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  await page.goto(address.glossary('en', 'deployment'))
  await expect(page.locator('html')).toHaveCSS('color-scheme', 'light')
  await expect(page.getByRole('searchbox')).toBeHidden()
})

test('an object of an added kind is explained, too', async ({ page, cluster }) => {
  cluster.needs('demo')
  const place = { cluster: cluster.id, resource: 'promotions.commerce.harbor-goods.example', namespace: 'shop', name: 'first-order' }
  await page.goto(address.object(place))
  await page.getByRole('button', { name: 'Explain', exact: true }).click()
  const sheet = page.getByRole('dialog', { name: 'Promotion first-order, explained' })
  await expect(sheet.getByText(/^A custom resource is an object of a kind that was added/)).toBeVisible()
})

test('an entry about a state shows who is in it now, be it only in the events', async ({ page, cluster }) => {
  await cluster.apply(
    'apiVersion: v1\nkind: Pod\nmetadata: { name: waits }\nspec: { nodeSelector: { no: such }, containers: [{ name: app, image: "nginx:1.29" }] }',
  )
  await page.goto(address.glossary('en', 'failed-scheduling'))
  const live = page.getByRole('region', { name: 'In your cluster now' })
  await live.scrollIntoViewIfNeeded()
  await expect(live.getByRole('cell', { name: 'FailedScheduling' }).first()).toBeVisible()
})
