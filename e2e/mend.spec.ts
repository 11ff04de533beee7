import { address } from '#lib/address.ts'
import { locales } from '#lib/preferences.ts'
import { tabTo } from './fixture/keyboard.ts'
import { expect, test } from './fixture/test.ts'
import { speak, wordsOf } from './fixture/words.ts'
import { deployment } from './fixture/workloads.ts'

for (const locale of locales) {
  test(`a wrong image is found, explained, mended and seen to work, by keyboard alone (${locale})`, async ({ page, cluster, product }) => {
    cluster.needs('images')
    const words = wordsOf(locale)
    await speak(page, locale, product.url)
    await cluster.apply(deployment('checkout', 'nginx:typo-1.27'))

    await page.goto(address.list(cluster.id, 'deployments.apps', { ns: cluster.namespace }))
    const row = page.getByRole('row').filter({ hasText: 'checkout' })
    await tabTo(page, row.or(row.getByRole('gridcell')).and(page.locator('[tabindex="0"]')).first())
    await page.keyboard.press('Enter')

    await expect(page.getByRole('heading', { name: 'checkout', level: 1 })).toBeVisible()
    const why = page.getByRole('region', { name: words.object.why })
    await expect(why).toContainText(/ImagePullBackOff|ErrImagePull/)
    await expect(why).toContainText('not found')

    await tabTo(page, page.getByRole('button', { name: words.changes.action.setImage }))
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByRole('textbox')).toBeFocused()
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.type('nginx:1.27')
    await expect(dialog.getByRole('group', { name: words.changes.diff.title })).toContainText('image: nginx:1.27')
    await expect(dialog).toContainText('kubectl set image deployment.apps/checkout web=nginx:1.27')
    await tabTo(page, dialog.getByRole('button', { name: words.changes.action.setImage }))
    await page.keyboard.press('Enter')

    await expect(dialog).toBeHidden()
    await expect(page.getByRole('article')).toContainText(words.object.readyOf.replace('{ready}', '1').replace('{wanted}', '1'), {
      timeout: 30_000,
    })
    await expect(why).toBeHidden()
  })
}
