import '#lib/client/validation.ts'
import { useEffect, useRef } from 'react'
import { z } from 'zod'
import { call } from '#lib/client/api/call.ts'
import { useQueryString } from '#lib/client/hooks/use-query-string.ts'
import { readGlossaryShort } from '#lib/contract/glossary.ts'
import { slug } from '#lib/learn/entry.ts'

const exampleQuery = z.object({ example: slug.optional().catch(undefined) })

/** Begins with the example manifest of the glossary entry that the address names (`?example=deployment`), once, and only in an empty text. */
export function useExample(empty: boolean, insert: (text: string) => void): void {
  const [{ example }, setQuery] = useQueryString(exampleQuery)
  const done = useRef(false)
  useEffect(() => {
    if (done.current || example === undefined || !empty) return
    done.current = true
    // A manifest has no language; English entries are always there.
    call(readGlossaryShort, { params: { language: 'en', slug: example }, query: {}, body: undefined }).then(
      ({ example: text }) => {
        if (text !== null) insert(text)
        setQuery({ example: null })
      },
      () => setQuery({ example: null }),
    )
  }, [example, empty, insert, setQuery])
}
