import { expect, test } from 'vitest'
import { parseTheme, pickLocale } from './preferences.ts'

test.each([
  [undefined, null, 'en'],
  [undefined, 'zh-TW,zh;q=0.9,en;q=0.8', 'zh-CN'],
  [undefined, 'de-DE,de;q=0.9', 'en'],
  [undefined, 'de, zh-CN;q=0.7, en;q=0.9', 'en'],
  [undefined, 'en;q=0, zh', 'zh-CN'],
  ['zh-CN', 'en', 'zh-CN'],
  ['en', 'zh-CN', 'en'],
  ['klingon', 'zh', 'zh-CN'],
] as const)('cookie %s with "%s" reads the console in %s', (cookie, header, locale) => {
  expect(pickLocale(cookie, header)).toBe(locale)
})

test('a theme that does not exist is the system’s', () => {
  expect([parseTheme('dark'), parseTheme('neon'), parseTheme(undefined)]).toEqual(['dark', 'system', 'system'])
})
