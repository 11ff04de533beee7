/**
 * A set of field paths, as `managedFields` keeps it. A path is a list of elements: `f:name` a field, `k:{...}` an item of a list by
 * its keys, `v:...` an item of a set, `i:0` an item by position. The JSON form (FieldsV1) is a tree in which `.` marks that the
 * place itself belongs to the set; a leaf needs no mark (sigs.k8s.io/structured-merge-diff, fieldpath).
 */
import { isRecord, type JsonRecord, put } from '../json.ts'

export class FieldSet {
  readonly members = new Set<string>()
  readonly children = new Map<string, FieldSet>()

  get empty(): boolean {
    return this.members.size === 0 && this.children.size === 0
  }

  /** Adds one path; the empty path means nothing. */
  insert(path: readonly string[]): void {
    let at: FieldSet = this
    for (const [index, element] of path.entries()) {
      if (index === path.length - 1) at.members.add(element)
      else at = at.descend(element)
    }
  }

  has(path: readonly string[]): boolean {
    let at: FieldSet | undefined = this
    for (const element of path.slice(0, -1)) at = at?.children.get(element)
    return at?.members.has(path.at(-1) ?? '') ?? false
  }

  /** The child under an element, made when it is not there. */
  descend(element: string): FieldSet {
    const known = this.children.get(element)
    if (known) return known
    const made = new FieldSet()
    this.children.set(element, made)
    return made
  }

  union(other: FieldSet): FieldSet {
    const result = new FieldSet()
    for (const set of [this, other]) {
      for (const element of set.members) result.members.add(element)
      for (const [element, child] of set.children) {
        const known = result.children.get(element)
        result.children.set(element, known ? known.union(child) : child)
      }
    }
    return result
  }

  intersection(other: FieldSet): FieldSet {
    const result = new FieldSet()
    for (const element of this.members) if (other.members.has(element)) result.members.add(element)
    for (const [element, child] of this.children) {
      const theirs = other.children.get(element)
      if (theirs) result.attach(element, child.intersection(theirs))
    }
    return result
  }

  /** The paths that `other` does not hold itself; what lies below a path that it holds stays. */
  difference(other: FieldSet): FieldSet {
    const result = new FieldSet()
    for (const element of this.members) if (!other.members.has(element)) result.members.add(element)
    for (const [element, child] of this.children) {
      const theirs = other.children.get(element)
      result.attach(element, theirs ? child.difference(theirs) : child)
    }
    return result
  }

  /** The paths that `other` neither holds itself nor through a path above them. */
  outside(other: FieldSet): FieldSet {
    const result = new FieldSet()
    for (const element of this.members) if (!other.members.has(element)) result.members.add(element)
    for (const [element, child] of this.children) {
      if (other.members.has(element)) continue
      const theirs = other.children.get(element)
      result.attach(element, theirs ? child.outside(theirs) : child)
    }
    return result
  }

  attach(element: string, child: FieldSet): void {
    if (!child.empty) this.children.set(element, child)
  }

  /** Every path, in the order in which the API server reports them. */
  *paths(prefix: readonly string[] = []): Generator<string[]> {
    const elements = new Set([...this.members, ...this.children.keys()])
    for (const element of [...elements].toSorted(compareElements)) {
      const path = [...prefix, element]
      if (this.members.has(element)) yield path
      const child = this.children.get(element)
      if (child) yield* child.paths(path)
    }
  }

  equals(other: FieldSet): boolean {
    if (this.members.size !== other.members.size || this.children.size !== other.children.size) return false
    for (const element of this.members) if (!other.members.has(element)) return false
    for (const [element, child] of this.children) {
      const theirs = other.children.get(element)
      if (!theirs || !child.equals(theirs)) return false
    }
    return true
  }

  toJSON(): JsonRecord {
    const result: JsonRecord = {}
    const elements = new Set([...this.members, ...this.children.keys()])
    for (const element of [...elements].toSorted(compareElements)) {
      const child = this.children.get(element)?.toJSON() ?? {}
      put(result, element, this.members.has(element) && this.children.has(element) ? { '.': {}, ...child } : child)
    }
    return result
  }

  /** Reads FieldsV1; what is no tree of objects gives an empty set. */
  static fromJSON(fields: unknown): FieldSet {
    const result = new FieldSet()
    if (!isRecord(fields)) return result
    for (const [element, value] of Object.entries(fields)) {
      if (element === '.' || !isRecord(value)) continue
      const inner = Object.keys(value)
      if (inner.length === 0 || Object.hasOwn(value, '.')) result.members.add(element)
      result.attach(element, FieldSet.fromJSON(value))
    }
    return result
  }
}

const RANK: Record<string, number> = { f: 0, k: 1, v: 2, i: 3 }

/** Fields before keyed items before values before positions; the same kind by text. */
function compareElements(a: string, b: string): number {
  const rank = (RANK[a[0] ?? ''] ?? 4) - (RANK[b[0] ?? ''] ?? 4)
  if (rank !== 0) return rank
  return a < b ? -1 : a > b ? 1 : 0
}
