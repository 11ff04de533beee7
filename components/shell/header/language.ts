'use client'

import { useRouter } from 'next/navigation'
import { type Locale, preferenceCookie } from '#lib/preferences.ts'

/** Each language in its own words. */
export const languageNames: Record<Locale, string> = { en: 'English', 'zh-CN': '简体中文' }

/** Chooses the language of the console; the page is asked for again in it, and keeps its state. */
export function useSetLanguage(): (locale: Locale) => void {
  const router = useRouter()
  return (locale) => {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox and Safari of two years ago
    document.cookie = preferenceCookie('locale', locale)
    router.refresh()
  }
}
