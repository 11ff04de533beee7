'use client'

import { useQuery } from '@tanstack/react-query'
import { useLocale } from 'next-intl'
import { call } from '#lib/client/api/call.ts'
import { readGlossaryShort, readValueShort } from '#lib/contract/glossary.ts'
import { readReference } from '#lib/learn/explained-values.ts'
import { languageOf } from '#lib/learn/language.ts'

/**
 * The short explanation of an entry, or of one value of the API, in the language of the console.
 * @param reference what `slugOf` gave
 */
export function useShort(reference: string) {
  const language = languageOf(useLocale())
  return useQuery({
    queryKey: ['glossary', language, reference],
    queryFn: ({ signal }) => {
      const value = readReference(reference)
      if (value === null) return call(readGlossaryShort, { params: { language, slug: reference }, query: {}, body: undefined }, signal)
      return call(readValueShort, { params: { language, set: value.set }, query: { value: value.value }, body: undefined }, signal)
    },
    staleTime: Number.POSITIVE_INFINITY,
  })
}
