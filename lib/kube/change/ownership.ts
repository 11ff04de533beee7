import type { ApiErrorBody } from '#lib/contract/error.ts'
import type { KubeObject } from '#lib/contract/kube.ts'
import { isRecord } from '../read.ts'
import { sameJson } from './difference.ts'

/** A field of a manifest that another manager owns with another value. */
export interface OwnedField {
  /** As the API server writes it: `.spec.template.spec.containers[name="web"].image`. */
  field: string
  manager: string
}

/** An owned field that a person takes over, as it was shown: another manager or another value is another question. */
export interface TakenField extends OwnedField {
  theirs: unknown
}

/** What becomes of an owned field: my value by force, theirs with both as its managers, or theirs alone. */
export type Settlement = 'takeOver' | 'keepTheirs' | 'stopManaging'

/** The owned fields that a server-side apply was refused for; empty for any other failure. */
export function ownedFields(error: ApiErrorBody): OwnedField[] {
  const managers = new Map<string, string[]>()
  for (const { reason, field, message } of error.status?.details?.causes ?? []) {
    if (reason !== 'FieldManagerConflict' || field === undefined) continue
    const manager = /conflict with "([^"]*)"/.exec(message)?.[1] ?? message
    managers.set(field, [...(managers.get(field) ?? []), manager])
  }
  return [...managers].map(([field, names]) => ({ field, manager: [...new Set(names)].join(', ') }))
}

/**
 * The fields that are taken over of those that an apply was refused for.
 * @param live the object as the choices were made on it
 */
export function takenFields(error: ApiErrorBody, live: unknown, choices: ReadonlyMap<string, Settlement>): TakenField[] {
  return ownedFields(error)
    .filter(({ field }) => choices.get(field) === 'takeOver')
    .map((owned) => ({ ...owned, theirs: fieldValue(live, owned.field) }))
}

/** Whether an apply was refused for fields that are taken over, and for nothing else. */
export function onlyTaken(error: ApiErrorBody, live: unknown, taken: readonly TakenField[]): boolean {
  const owned = ownedFields(error)
  return (
    owned.length > 0 &&
    owned.every(({ field, manager }) =>
      taken.some((one) => one.field === field && one.manager === manager && sameJson(one.theirs, fieldValue(live, field))),
    )
  )
}

type Step = { name: string } | { keys: Record<string, unknown> } | { index: number } | { value: unknown }

/** The value of a field as the API server names it; undefined where it is not there. */
export function fieldValue(object: unknown, field: string): unknown {
  const place = find(object, stepsOf(field))
  return place === undefined ? undefined : place.get()
}

/**
 * A manifest with its conflicts settled. What is taken over stays as it is (the request then forces it); a field that is left to
 * its owners goes, or gets their value, which makes both its managers.
 * @param live the object as it is
 * @see https://kubernetes.io/docs/reference/using-api/server-side-apply/#conflicts
 */
export function settled(manifest: KubeObject, live: unknown, choices: ReadonlyMap<string, Settlement>): KubeObject {
  const copy = structuredClone(manifest)
  for (const [field, choice] of choices) {
    const place = find(copy, stepsOf(field))
    const theirs = fieldValue(live, field)
    if (choice === 'takeOver' || place === undefined) continue
    if (choice === 'keepTheirs' && theirs !== undefined) place.set(structuredClone(theirs))
    else place.remove()
  }
  return copy
}

interface Place {
  get: () => unknown
  set: (value: unknown) => void
  remove: () => void
}

function find(parent: unknown, steps: readonly Step[]): Place | undefined {
  const [step] = steps
  if (step === undefined) return undefined
  if ('name' in step && isRecord(parent)) {
    // Names with dots (of labels, of keys) are written without quotes: the longest that is there is meant.
    const names = namesOf(steps)
    for (let count = names.length; count > 0; count -= 1) {
      const key = names.slice(0, count).join('.')
      if (!Object.hasOwn(parent, key)) continue
      const rest = steps.slice(count)
      if (rest.length > 0) return find(parent[key], rest)
      return {
        get: () => parent[key],
        set: (value) => {
          parent[key] = value
        },
        remove: () => {
          delete parent[key]
        },
      }
    }
  } else if (Array.isArray(parent)) {
    const index = parent.findIndex((item, at) => matches(item, at, step))
    if (index === -1) return undefined
    if (steps.length > 1) return find(parent[index], steps.slice(1))
    return {
      get: () => parent[index],
      set: (value) => {
        parent[index] = value
      },
      remove: () => void parent.splice(index, 1),
    }
  }
  return undefined
}

/** The names that a path begins with. */
function namesOf(steps: readonly Step[]): string[] {
  const names: string[] = []
  for (const step of steps) {
    if (!('name' in step)) break
    names.push(step.name)
  }
  return names
}

function matches(item: unknown, at: number, step: Step): boolean {
  if ('index' in step) return at === step.index
  if ('value' in step) return item === step.value
  return 'keys' in step && isRecord(item) && Object.entries(step.keys).every(([key, value]) => item[key] === value)
}

// structured-merge-diff, fieldpath.Path.String(): `.name`, `[key="value",other=1]`, `[3]`, `[=value]`
function stepsOf(field: string): Step[] {
  return [...field.matchAll(/\.([^.[]+)|\[([^\]]*)\]/g)].flatMap(([, name, inner]): Step[] => {
    if (name !== undefined) return [{ name }]
    if (inner === undefined) return []
    if (/^\d+$/.test(inner)) return [{ index: Number(inner) }]
    if (inner.startsWith('=')) return [{ value: json(inner.slice(1)) }]
    return [
      {
        keys: Object.fromEntries(
          [...inner.matchAll(/([^=,]+)=("(?:[^"\\]|\\.)*"|[^,]+)/g)].map(([, key = '', value = '']) => [key, json(value)]),
        ),
      },
    ]
  })
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
