import type { Page } from '@playwright/test'
import { address } from '#lib/address.ts'
import { PREFERENCE_COOKIE } from '#lib/preferences.ts'
import { expectAccessible } from './fixture/axe.ts'
import { expect, test } from './fixture/test.ts'

const shelves = ['tokens', 'buttons', 'inputs', 'marks', 'states', 'layout', 'layers', 'charts']

async function openGallery(page: Page, url: string, theme: 'light' | 'dark') {
  await page.context().addCookies([{ name: PREFERENCE_COOKIE.theme, value: theme, url }])
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.goto(address.gallery())
  await expect(page.getByRole('heading', { level: 1, name: 'Gallery' })).toBeVisible()
  await page.evaluate(() => document.fonts.ready)
  // Charts load when they are shown.
  await expect(page.locator('[data-shelf="charts"] canvas')).toHaveCount(9)
}

for (const theme of ['light', 'dark'] as const) {
  test(`every primitive looks as it did, in the ${theme} theme`, async ({ page, product }) => {
    await openGallery(page, product.url, theme)
    for (const shelf of shelves) {
      // Ages go on; what moves is still, since motion is reduced.
      const mask = [page.locator('[data-volatile]')]
      await expect.soft(page.locator(`[data-shelf="${shelf}"]`)).toHaveScreenshot(`${shelf}-${theme}.png`, { mask })
    }
  })

  test(`the gallery has no barrier, in the ${theme} theme`, async ({ page, product }) => {
    await openGallery(page, product.url, theme)
    await expectAccessible(page)
  })
}

test('layers look as they did and have no barrier', async ({ page, product }) => {
  await openGallery(page, product.url, 'light')
  await page.getByRole('button', { name: 'Open a menu' }).click()
  await expect.soft(page.getByRole('menu')).toHaveScreenshot('menu-light.png')
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Open a dialog' }).click()
  await expect.soft(page.getByRole('dialog')).toHaveScreenshot('dialog-light.png')
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Open a sheet' }).click()
  await expect(page.getByRole('dialog', { name: 'A sheet' })).toBeVisible()
  await expectAccessible(page)
})
