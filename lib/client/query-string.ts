import type { z } from 'zod'

/** What a key of the address may be set to; null, '', false and an empty list take the key away. */
export type QueryValue = string | number | boolean | readonly string[] | null | undefined
export type QuerySchema = z.ZodObject<Record<string, z.ZodType>>

/** Milliseconds between two writes of the address; some browsers refuse more than a hundred in half a minute. */
const WRITE_MS = 150

/** The query as this page has it now; the address follows a moment later. */
let pending: { path: string; search: string } | null = null
let timer: ReturnType<typeof setTimeout> | undefined
const listeners = new Set<() => void>()

/** The query string, with its question mark, or ''. */
export function currentSearch(): string {
  return pending !== null && pending.path === window.location.pathname ? pending.search : window.location.search
}

export function listenSearch(listener: () => void): () => void {
  listeners.add(listener)
  window.addEventListener('popstate', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('popstate', listener)
  }
}

/** Sets keys of the address and leaves the others. No history entry is made: going back leaves the page, as people expect. */
export function writeQuery(values: Record<string, QueryValue>): void {
  const params = new URLSearchParams(currentSearch())
  for (const [key, value] of Object.entries(values)) {
    const text = Array.isArray(value) ? value.join(',') : value === null || value === undefined || value === false ? '' : String(value)
    if (text === '') params.delete(key)
    else params.set(key, text)
  }
  // Commas, colons and slashes are harmless in a query, and a link is read by people.
  const text = params.toString().replaceAll('%2C', ',').replaceAll('%3A', ':').replaceAll('%2F', '/')
  pending = { path: window.location.pathname, search: text === '' ? '' : `?${text}` }
  clearTimeout(timer)
  timer = setTimeout(flushQuery, WRITE_MS)
  for (const listener of listeners) listener()
}

/** Writes the address now; for code that reads or copies it. */
export function flushQuery(): void {
  clearTimeout(timer)
  const { pathname, search, hash } = window.location
  if (pending !== null && pending.path === pathname && pending.search !== search) {
    window.history.replaceState(window.history.state, '', `${pathname}${pending.search}${hash}`)
  }
  pending = null
}

/** Reads each key with its own schema; a value that it refuses counts as absent, so a broken link still opens. */
export function readQuery<Schema extends QuerySchema>(schema: Schema, search: string): z.output<Schema> {
  const params = new URLSearchParams(search)
  const values: Record<string, string | undefined> = {}
  for (const [key, part] of Object.entries(schema.shape)) {
    const text = params.get(key) ?? undefined
    values[key] = part.safeParse(text).success ? text : undefined
  }
  return schema.parse(values)
}
