import type { z } from 'zod'

/** A value that the browser keeps for this person on this machine, checked when it is read. */
export interface Stored<Value> {
  get: () => Value
  set: (value: Value) => void
  listen: (listener: () => void) => () => void
  fallback: Value
}

const made = new Map<string, unknown>()

/**
 * A value in localStorage under `pilothouse.{name}`. The same name gives the same store. Where the browser forbids storage the
 * value lasts as long as the page.
 * @param fallback what it is while nothing (or nothing valid) is kept
 */
export function stored<Schema extends z.ZodType>(name: string, schema: Schema, fallback: z.output<Schema>): Stored<z.output<Schema>> {
  const known = made.get(name)
  // The map holds what this function put there under the same name, and one name always has one schema.
  if (known !== undefined) return known as Stored<z.output<Schema>>
  const key = `pilothouse.${name}`
  const listeners = new Set<() => void>()
  let value: z.output<Schema> | undefined
  const notify = (): void => {
    for (const listener of listeners) listener()
  }
  const store: Stored<z.output<Schema>> = {
    fallback,
    get: () => {
      value ??= read(key, schema) ?? fallback
      return value
    },
    set: (next) => {
      value = next
      try {
        localStorage.setItem(key, JSON.stringify(next))
      } catch {
        // Storage is full or forbidden: the value still holds for this page.
      }
      notify()
    },
    listen: (listener) => {
      const changedElsewhere = (event: StorageEvent): void => {
        if (event.key !== key) return
        value = undefined
        listener()
      }
      listeners.add(listener)
      window.addEventListener('storage', changedElsewhere)
      return () => {
        listeners.delete(listener)
        window.removeEventListener('storage', changedElsewhere)
      }
    },
  }
  made.set(name, store)
  return store
}

function read<Schema extends z.ZodType>(key: string, schema: Schema): z.output<Schema> | undefined {
  try {
    const text = localStorage.getItem(key)
    return text === null ? undefined : schema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}
