import type { Locale } from '#lib/preferences.ts'
import { type Language, languages } from './entry.ts'

/** The language that an address names; null where it names none. */
export function parseLanguage(text: string): Language | null {
  return languages.find((language) => language === text) ?? null
}

/** The language of the learning pages for someone who uses the console in this one. */
export function languageOf(locale: Locale): Language {
  return locale === 'zh-CN' ? 'zh' : 'en'
}
