/** Merging an applied configuration into the live object, and taking owned fields out of it. */
import { type FieldSchema, resolveSchema, type SchemaBook } from '../../schema/field-schema.ts'
import { isRecord, type Json, type JsonRecord, put } from '../json.ts'
import { FieldSet } from './field-set.ts'
import { fieldElement, itemElement } from './path-element.ts'
import { fieldSchema, isNamedField, itemSchema, structureOf } from './structure.ts'

/** The live value with the applied one laid over it: objects by field, named items by name, everything else replaced. */
export function mergeApplied(live: Json | undefined, applied: Json, schema: FieldSchema, book: SchemaBook): Json {
  const resolved = resolveSchema(book, schema)
  const structure = structureOf(resolved, live, applied)
  if (structure === 'fields' && isRecord(live) && isRecord(applied)) {
    const result: JsonRecord = {}
    for (const [key, value] of Object.entries(live)) put(result, key, value)
    for (const [key, value] of Object.entries(applied)) {
      const before = Object.hasOwn(live, key) ? live[key] : undefined
      put(result, key, mergeApplied(before, value, fieldSchema(resolved, key, book), book))
    }
    return result
  }
  if (structure === 'items' && Array.isArray(live) && Array.isArray(applied)) return mergeItems(live, applied, resolved, book)
  return applied
}

/**
 * Merges two lists of named items. Applied items keep their order; items that only the live list has stay as near as that allows to
 * the neighbours that they had.
 */
function mergeItems(live: readonly Json[], applied: readonly Json[], schema: FieldSchema, book: SchemaBook): Json[] {
  const items = itemSchema(schema, book)
  const named = (item: Json) => itemElement(item, schema, book)
  const liveNames = live.map(named)
  const appliedNames = applied.map(named)
  const liveBy = new Map(liveNames.map((name, at) => [name, live[at]]))
  const wanted = new Set(appliedNames)
  const shared = appliedNames.filter((name) => liveBy.has(name))
  const done = new Set<string>()
  const result: Json[] = []
  const take = (at: number) => {
    const name = appliedNames[at] ?? ''
    const item = applied[at]
    done.add(name)
    if (item !== undefined) result.push(mergeApplied(liveBy.get(name), item, items, book))
    if (shared[0] === name) shared.shift()
  }
  let left = 0
  let right = 0
  while (left < live.length || right < applied.length) {
    const name = liveNames[left]
    if (name !== undefined && right < applied.length) {
      if (name === appliedNames[right]) {
        take(right)
        left += 1
        right += 1
        continue
      }
      if (wanted.has(name) && shared[0] !== undefined && shared[0] !== name) {
        left += 1
        continue
      }
    }
    if (name !== undefined) {
      const item = live[left]
      if (!wanted.has(name) && item !== undefined) {
        result.push(item)
        left += 1
        continue
      }
      if (done.has(name)) left += 1
    }
    if (right < applied.length) {
      take(right)
      right += 1
    }
  }
  return result
}

/** The value without the fields and items of `set`; an object or list that is left with nothing becomes null. */
export function withoutFields(value: Json, set: FieldSet, schema: FieldSchema, book: SchemaBook): Json {
  const resolved = resolveSchema(book, schema)
  const structure = structureOf(resolved, value)
  if (structure === 'fields' && isRecord(value)) {
    const result: JsonRecord = {}
    for (const [key, inner] of Object.entries(value)) {
      const element = fieldElement(key)
      if (set.members.has(element)) continue
      const below = set.children.get(element)
      put(result, key, below ? withoutFields(inner, below, fieldSchema(resolved, key, book), book) : inner)
    }
    return Object.keys(result).length > 0 ? result : null
  }
  if (structure === 'items' && Array.isArray(value)) {
    const result: Json[] = []
    for (const item of value) {
      const element = itemElement(item, resolved, book)
      if (set.members.has(element)) continue
      const below = set.children.get(element)
      result.push(below ? withoutFields(item, below, itemSchema(resolved, book), book) : item)
    }
    return result.length > 0 ? result : null
  }
  return structure === 'leaf' && (isRecord(value) || Array.isArray(value)) ? null : value
}

/** The set with every declared field on the way to a member made a member too, so that removing it takes the empty shell along. */
export function withNamedFields(set: FieldSet, schema: FieldSchema, book: SchemaBook): FieldSet {
  const resolved = resolveSchema(book, schema)
  const result = new FieldSet()
  for (const element of set.members) result.members.add(element)
  for (const [element, child] of set.children) {
    const key = element.startsWith('f:') ? element.slice(2) : undefined
    if (key !== undefined && isNamedField(resolved, key)) result.members.add(element)
    const inner = key === undefined ? itemSchema(resolved, book) : fieldSchema(resolved, key, book)
    result.children.set(element, withNamedFields(child, inner, book))
  }
  return result
}
