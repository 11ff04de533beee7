import { createTranslator } from 'next-intl'
import type { Language } from '#lib/learn/entry.ts'
import type { Locale } from '#lib/preferences.ts'
import en from '#messages/en.json'
import zh from '#messages/zh-CN.json'

const messages = { en, zh }

/** What a learning page's language is called among the console's languages. */
export const localeOf: Record<Language, Locale> = { en: 'en', zh: 'zh-CN' }

/** The interface texts of the learning pages. Their language stands in the address, so it may be another than the console's. */
export function learnWords(language: Language) {
  return createTranslator({ locale: localeOf[language], messages: messages[language], namespace: 'learn' })
}
export type LearnWords = ReturnType<typeof learnWords>
