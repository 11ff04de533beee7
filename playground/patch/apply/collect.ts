/** Which fields a configuration sets, and which fields differ between two objects. */
import { type FieldSchema, resolveSchema, type SchemaBook } from '../../schema/field-schema.ts'
import { equalJson, isRecord, type Json } from '../json.ts'
import { FieldSet } from './field-set.ts'
import { fieldElement, itemElement } from './path-element.ts'
import { fieldSchema, isNamedField, itemSchema, structureOf } from './structure.ts'

/** The fields that a value sets: its leaves, its named items and the keys of its maps. */
export function fieldsOf(value: Json, schema: FieldSchema, book: SchemaBook): FieldSet {
  const set = new FieldSet()
  collect(value, resolveSchema(book, schema), book, set)
  return set
}

/** Fills `set`; answers whether the value is owned as a whole, so that its place belongs to the parent's members. */
function collect(value: Json, schema: FieldSchema, book: SchemaBook, set: FieldSet): boolean {
  const structure = structureOf(schema, value)
  if (structure === 'fields' && isRecord(value)) {
    for (const [key, inner] of Object.entries(value)) {
      const element = fieldElement(key)
      const child = new FieldSet()
      const whole = collect(inner, fieldSchema(schema, key, book), book, child)
      set.attach(element, child)
      const hollow = inner === null || (isRecord(inner) && Object.keys(inner).length === 0)
      if (whole || hollow || !isNamedField(schema, key)) set.members.add(element)
    }
    return false
  }
  if (structure === 'items' && Array.isArray(value)) {
    const items = itemSchema(schema, book)
    for (const inner of value) {
      const element = itemElement(inner, schema, book)
      const twice = set.members.has(element)
      set.members.add(element)
      if (twice) {
        // Duplicates have no separate owners: the item is held as a whole.
        set.children.delete(element)
        continue
      }
      const child = new FieldSet()
      collect(inner, items, book, child)
      set.attach(element, child)
    }
    return false
  }
  return true
}

/** What changed from one object to another. */
export interface Comparison {
  added: FieldSet
  modified: FieldSet
  removed: FieldSet
}

/** Compares two objects of one type, field by field and item by item. */
export function compareObjects(before: Json, after: Json, schema: FieldSchema, book: SchemaBook): Comparison {
  const result: Comparison = { added: new FieldSet(), modified: new FieldSet(), removed: new FieldSet() }
  compare(before, after, resolveSchema(book, schema), book, [], result)
  return result
}

function hollow(value: Json | undefined): boolean {
  if (value === undefined || value === null) return true
  return Array.isArray(value) ? value.length === 0 : isRecord(value) && Object.keys(value).length === 0
}

type Side = Json | undefined

function compare(before: Side, after: Side, schema: FieldSchema, book: SchemaBook, path: string[], result: Comparison): void {
  const structure = structureOf(schema, before, after)
  const mixed = (isRecord(before) && Array.isArray(after)) || (Array.isArray(before) && isRecord(after))
  if (structure === 'leaf' || mixed || (hollow(before) && hollow(after))) {
    if (before === undefined) result.added.insert(path)
    else if (after === undefined) result.removed.insert(path)
    else if (!equalJson(before, after)) result.modified.insert(path)
    return
  }
  if (structure === 'fields') compareFields(before, after, schema, book, path, result)
  else compareItems(before, after, schema, book, path, result)
  if (before === undefined) result.added.insert(path)
  else if (after === undefined) result.removed.insert(path)
}

function compareFields(before: Side, after: Side, schema: FieldSchema, book: SchemaBook, path: string[], result: Comparison): void {
  const left = isRecord(before) ? before : {}
  const right = isRecord(after) ? after : {}
  for (const key of new Set([...Object.keys(left), ...Object.keys(right)])) {
    const a = Object.hasOwn(left, key) ? left[key] : undefined
    const b = Object.hasOwn(right, key) ? right[key] : undefined
    if (a === b) continue
    compare(a, b, fieldSchema(schema, key, book), book, [...path, fieldElement(key)], result)
  }
}

function compareItems(before: Side, after: Side, schema: FieldSchema, book: SchemaBook, path: string[], result: Comparison): void {
  const left = indexItems(before, schema, book)
  const right = indexItems(after, schema, book)
  const items = itemSchema(schema, book)
  for (const element of new Set([...left.keys(), ...right.keys()])) {
    const a = left.get(element) ?? []
    const b = right.get(element) ?? []
    const at = [...path, element]
    if (a.length <= 1 && b.length <= 1) compare(a[0], b[0], items, book, at, result)
    else if (a.length === 0) result.added.insert(at)
    else if (b.length === 0) result.removed.insert(at)
    else if (!equalJson(a, b)) result.modified.insert(at)
  }
}

function indexItems(list: Side, schema: FieldSchema, book: SchemaBook): Map<string, Json[]> {
  const index = new Map<string, Json[]>()
  for (const item of Array.isArray(list) ? list : []) {
    const element = itemElement(item, schema, book)
    const known = index.get(element)
    if (known) known.push(item)
    else index.set(element, [item])
  }
  return index
}
