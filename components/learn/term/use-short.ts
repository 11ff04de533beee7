'use client'

import { useQuery } from '@tanstack/react-query'
import { useLocale } from 'next-intl'
import { call } from '#lib/client/api/call.ts'
import { readGlossaryShort } from '#lib/contract/glossary.ts'
import { languageOf } from '#lib/learn/language.ts'

/** The short explanation of an entry in the language of the console. */
export function useShort(slug: string) {
  const language = languageOf(useLocale())
  return useQuery({
    queryKey: ['glossary', language, slug],
    queryFn: ({ signal }) => call(readGlossaryShort, { params: { language, slug }, query: {}, body: undefined }, signal),
    staleTime: Number.POSITIVE_INFINITY,
  })
}
