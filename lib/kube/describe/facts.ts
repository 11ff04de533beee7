import { at, isRecord, type Path, textsAt, timeAt } from '../read.ts'
import { FACT_FIELDS, type FactForm, type FactKey } from './fact-fields.ts'
import type { Reference } from './reference.ts'

/** One key field of an object. `key` is the message key under `object.facts`; the value says how it wants to look. */
export type Fact = { key: FactKey; field: string } & FactValue

type FactValue =
  | { type: 'text'; text: string }
  | { type: 'list'; items: string[] }
  | { type: 'links'; links: Reference[] }
  | { type: 'pairs'; pairs: Record<string, string> }
  | { type: 'instant'; at: number }
  | { type: 'seconds'; seconds: number }

/**
 * The fields of an object that a person looks for first, in reading order; what is not set is left out.
 * @param resource key of the kind, `deployments.apps`
 */
export function factsOf(resource: string, object: unknown): Fact[] {
  const fields: Readonly<Record<string, readonly KnownField[]>> = FACT_FIELDS
  return (fields[resource] ?? []).flatMap((field) => factOf(field, object) ?? [])
}

type KnownField = readonly [key: FactKey, where: string | Path, form?: FactForm]

function factOf([key, where, form]: KnownField, object: unknown): Fact | undefined {
  const path: Path = typeof where === 'string' ? where.split('.') : where
  const value = readFact(path, form ?? 'text', object)
  return value === undefined ? undefined : { key, field: path.join('.'), ...value }
}

function readFact(path: Path, form: FactForm, object: unknown): FactValue | undefined {
  const value = at(object, ...path)
  if (value === undefined || value === null || value === '') return undefined
  switch (form) {
    case 'pairs': {
      const pairs = textsAt(object, ...path)
      return Object.keys(pairs).length === 0 ? undefined : { type: 'pairs', pairs }
    }
    case 'instant': {
      const time = timeAt(object, ...path)
      return time === undefined ? undefined : { type: 'instant', at: time }
    }
    case 'seconds':
      return typeof value === 'number' ? { type: 'seconds', seconds: value } : undefined
    case 'text':
    case 'whenTrue': {
      if (form === 'whenTrue' && value !== true) return undefined
      const items = textsOf(value)
      if (items.length === 0) return undefined
      const [first] = items
      return items.length === 1 && first !== undefined ? { type: 'text', text: first } : { type: 'list', items }
    }
    default: {
      const links = (Array.isArray(value) ? value : [value]).flatMap((item): Reference[] => {
        const name = isRecord(item) ? item.name : item
        if (typeof name !== 'string') return []
        return [{ resource: form.link, name, ...(form.clusterScoped ? { namespace: null } : {}) }]
      })
      return links.length === 0 ? undefined : { type: 'links', links }
    }
  }
}

function textsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => (isRecord(item) ? Object.values(item).map(String).join(' ') : textsOf(item)))
  if (isRecord(value))
    return Object.entries(value).map(
      ([name, inner]) => `${name}=${isRecord(inner) || Array.isArray(inner) ? JSON.stringify(inner) : String(inner)}`,
    )
  return [String(value)]
}
