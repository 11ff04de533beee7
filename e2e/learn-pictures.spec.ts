import { address } from '#lib/address.ts'
import { languages } from '#lib/learn/entry.ts'
import { expectAccessible } from './fixture/axe.ts'
import { figureFlaws } from './fixture/figures.ts'
import { expect, test } from './fixture/test.ts'

/** Of each kind of entry and each type of figure at least one. */
const ENTRIES = [
  'pod',
  'deployment',
  'service',
  'controller',
  'virtual-machine',
  'crashloopbackoff',
  'rolling-update',
  'api-server',
  'scheduling',
  'prometheus',
]
const THEMES = ['light', 'dark'] as const
const WIDTHS = [390, 1440]

for (const entry of ENTRIES) {
  test(`${entry} can be read in both languages and themes, on a phone and on a screen`, async ({ page }, info) => {
    for (const language of languages) {
      await page.goto(address.glossary(language, entry))
      await page.evaluate(() => document.fonts.ready)
      for (const colorScheme of THEMES) {
        await page.emulateMedia({ colorScheme })
        for (const width of WIDTHS) {
          const name = `${entry}-${language}-${colorScheme}-${width}`
          await page.setViewportSize({ width, height: 900 })
          expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), name).toBeLessThanOrEqual(0)
          expect(await figureFlaws(page), name).toEqual([])
          await page.screenshot({ path: info.outputPath(`${name}.png`), fullPage: true })
        }
        if ((language === 'en') === (colorScheme === 'light')) await expectAccessible(page)
      }
    }
  })
}
