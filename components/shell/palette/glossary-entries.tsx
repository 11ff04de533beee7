'use client'

import { BookOpen } from 'lucide-react'
import { useLocale } from 'next-intl'
import { useGlossaryIndex } from '#components/learn/explain/use-glossary-index.ts'
import { address } from '#lib/address.ts'
import { languageOf } from '#lib/learn/language.ts'
import { buildIndex, type SearchIndex, searchEntries } from '#lib/learn/search/search.ts'
import type { PaletteEntry } from './use-palette-groups.tsx'

const LEAST_TYPED = 2

const built = new WeakMap<object, SearchIndex>()

/** Words of the glossary, in either language and with typing mistakes. */
export function useGlossaryEntries(typed: string): PaletteEntry[] {
  const language = languageOf(useLocale())
  const asked = typed.trim().length >= LEAST_TYPED
  const { data } = useGlossaryIndex(asked)
  if (!asked || data === undefined) return []
  const index = built.get(data) ?? buildIndex(data.entries)
  built.set(data, index)
  return searchEntries(index, typed, 5).map((item) => ({
    key: `glossary ${item.slug}`,
    icon: <BookOpen aria-hidden />,
    label: item[language].title,
    ...(item.en.title === item.zh.title ? {} : { note: item[language === 'en' ? 'zh' : 'en'].title }),
    // The learning pages stand apart from the console: a page load, not a change of route.
    act: () => window.location.assign(address.glossary(language, item.slug)),
  }))
}
