import { useSearchParams } from 'next/navigation'
import { useMemo, useSyncExternalStore } from 'react'
import type { z } from 'zod'
import { currentSearch, listenSearch, type QuerySchema, type QueryValue, readQuery, writeQuery } from '../query-string.ts'

/**
 * The part of the address behind `?` that a component owns, read by a schema that stands at module scope and whose fields
 * take text or undefined. All components of a page that read the same key see the same value.
 * @returns the values, and a function that sets some of them (null or '' removes a key) without asking the server
 */
export function useQueryString<Schema extends QuerySchema>(
  schema: Schema,
): [z.output<Schema>, (values: { [Key in keyof z.output<Schema>]?: QueryValue }) => void] {
  // Tells of navigations by links; on the server and while hydrating it is all there is.
  const params = useSearchParams().toString()
  const search = useSyncExternalStore(listenSearch, currentSearch, () => params)
  // One object per address: the lists in it are used as identities by effects and stores.
  const values = useMemo(() => readQuery(schema, search), [schema, search])
  return [values, writeQuery]
}
