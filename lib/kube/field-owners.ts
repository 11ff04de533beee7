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
    if (endsHere(inner)) return true
    return holds(inner, rest, isRecord(values) ? values[step] : undefined)
  }
  const item: unknown = Array.isArray(values) ? values[step] : undefined
  return itemSets(fields)
    .of(item, step)
    .some((inner) => endsHere(inner) || holds(inner, rest, item))
}

const ends = new WeakMap<Record<string, unknown>, boolean>()

/** Counting the names of a set of thousands at each question would take most of the time. */
function endsHere(fields: unknown): boolean {
  if (!isRecord(fields)) return false
  const known = ends.get(fields) ?? Object.keys(fields).length === 0
  ends.set(fields, known)
  return known
}

const sets = new WeakMap<Record<string, unknown>, ItemSets>()

/** The sets of a list's items, read once: a list of thousands is asked for each of its fields. */
function itemSets(fields: Record<string, unknown>): ItemSets {
  const found = sets.get(fields) ?? new ItemSets(fields)
  sets.set(fields, found)
  return found
}

/** Which field set belongs to which item of a list. */
class ItemSets {
  readonly #byIndex = new Map<number, unknown>()
  readonly #byValue = new Map<string, unknown>()
  /** By the names of the fields that tell items apart; all items of a list mostly have the same. */
  readonly #byKeys = new Map<string, { names: string[]; sets: Map<string, unknown> }>()

  constructor(fields: Record<string, unknown>) {
    for (const [key, inner] of Object.entries(fields)) {
      const parsed = parse(key.slice(2))
      if (key.startsWith('i:')) this.#byIndex.set(Number(key.slice(2)), inner)
      else if (key.startsWith('v:')) this.#byValue.set(JSON.stringify(parsed), inner)
      else if (key.startsWith('k:') && isRecord(parsed)) {
        const names = Object.keys(parsed).sort()
        const group = this.#byKeys.get(names.join()) ?? { names, sets: new Map<string, unknown>() }
        this.#byKeys.set(names.join(), group)
        group.sets.set(JSON.stringify(names.map((name) => parsed[name])), inner)
      }
    }
  }

  of(item: unknown, index: number): unknown[] {
    const keyed = isRecord(item)
      ? [...this.#byKeys.values()].map(({ names, sets }) => sets.get(JSON.stringify(names.map((name) => item[name]))))
      : [this.#byValue.get(JSON.stringify(item) ?? '')]
    return [...keyed, this.#byIndex.get(index)].filter((inner) => inner !== undefined)
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
