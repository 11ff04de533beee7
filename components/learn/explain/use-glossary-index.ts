'use client'

import { useQuery } from '@tanstack/react-query'
import { call } from '#lib/client/api/call.ts'
import { readGlossaryIndex } from '#lib/contract/glossary.ts'

/** Titles and summaries of all entries, kept for as long as the page. */
export function useGlossaryIndex(enabled = true) {
  return useQuery({
    queryKey: ['glossary', 'index'],
    queryFn: ({ signal }) => call(readGlossaryIndex, { params: {}, query: {}, body: undefined }, signal),
    staleTime: Number.POSITIVE_INFINITY,
    enabled,
  })
}
