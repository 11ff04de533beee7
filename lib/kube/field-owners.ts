import { isRecord, listAt, type Path, textAt, timeAt } from './read.ts'

/** Who last set a field, as `metadata.managedFields` tells it. */
export interface FieldOwner {
  manager: string
  operation: 'Apply' | 'Update'
  /** Milliseconds since the epoch. */
  since: number | undefined
}

interface Managed extends FieldOwner {
  fields: unknown
}

/**
 * The managers of an object's fields.
 * @see https://kubernetes.io/docs/reference/using-api/server-side-apply/#field-management
 */
export class FieldOwners {
  readonly #managed: Managed[]

  constructor(object: unknown) {
    this.#managed = listAt(object, 'metadata', 'managedFields').flatMap((entry): Managed[] => {
      const fields = isRecord(entry) ? entry.fieldsV1 : undefined
      if (fields === undefined) return []
      const operation = textAt(entry, 'operation') === 'Apply' ? 'Apply' : 'Update'
      return [{ manager: textAt(entry, 'manager') ?? '', operation, since: timeAt(entry, 'time'), fields }]
    })
  }

  get known(): boolean {
    return this.#managed.length > 0
  }

  /**
   * Who owns the field at a path; several managers may share one.
   * @param values the object, to tell list items apart by their keys
   */
  of(path: Path, values: unknown): FieldOwner[] {
    return this.#managed.flatMap(({ fields, ...owner }) => (holds(fields, path, values) ? [owner] : []))
  }
}

/** Walks a field set (`f:name`, `k:{"name":"web"}`, `v:"value"`, `i:0`) along a path. */
function holds(fields: unknown, path: Path, values: unknown): boolean {
  const [step, ...rest] = path
  if (step === undefined) return true
  if (!isRecord(fields)) return false
  if (typeof step === 'string') {
    const inner = fields[`f:${step}`]
    if (inner === undefined) return false
    // A set that ends here owns all that is below: an atomic list, a struct that was set as a whole.
    if (isRecord(inner) && Object.keys(inner).length === 0) return true
    return holds(inner, rest, isRecord(values) ? values[step] : undefined)
  }
  const item: unknown = Array.isArray(values) ? values[step] : undefined
  return Object.entries(fields).some(
    ([key, inner]) => names(key, item, step) && ((isRecord(inner) && Object.keys(inner).length === 0) || holds(inner, rest, item)),
  )
}

function names(key: string, item: unknown, index: number): boolean {
  if (key.startsWith('i:')) return Number(key.slice(2)) === index
  const parsed = parse(key.slice(2))
  if (key.startsWith('v:')) return parsed === item
  return key.startsWith('k:') && isRecord(parsed) && isRecord(item) && Object.entries(parsed).every(([name, value]) => item[name] === value)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
