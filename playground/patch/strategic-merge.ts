/**
 * Strategic merge patch: a merge patch that knows the schema, so that lists of named things merge by their key.
 * Directives: `$patch`, `$retainKeys`, `$deleteFromPrimitiveList/<field>`, `$setElementOrder/<field>`
 * (rules of k8s.io/apimachinery/pkg/util/strategicpatch; the patch is always a server-side merge).
 */
import { type FieldSchema, resolveSchema, type SchemaBook } from '../schema/field-schema.ts'
import { badRequest, unclassified } from '../status.ts'
import { copyRecord, isRecord, type Json, type JsonRecord, put } from './json.ts'
import { keyOf, orderMerged } from './list-order.ts'

const DELETE_FROM_LIST = '$deleteFromPrimitiveList/'
const SET_ORDER = '$setElementOrder/'

/**
 * Returns the patched document; neither argument is changed.
 * @throws ApiError 400 or 500 for directives that make no sense, as the API server does
 */
export function strategicMerge(document: JsonRecord, patch: JsonRecord, schema: FieldSchema, book: SchemaBook): JsonRecord {
  return mergeObject(document, patch, schema, book)
}

function fieldSchema(parent: FieldSchema, key: string, book: SchemaBook): FieldSchema {
  const resolved = resolveSchema(book, parent)
  const found = resolved.properties && Object.hasOwn(resolved.properties, key) ? resolved.properties[key] : resolved.additionalProperties
  return found ? resolveSchema(book, found) : {}
}

function merges(schema: FieldSchema): boolean {
  return schema.patchStrategy?.split(',').includes('merge') ?? false
}

function mergeObject(original: JsonRecord, patch: JsonRecord, schema: FieldSchema, book: SchemaBook): JsonRecord {
  if (patch.$patch !== undefined) {
    if (patch.$patch === 'replace') {
      const { $patch: _directive, ...rest } = patch
      return dropDirectives(rest) as JsonRecord
    }
    if (patch.$patch === 'delete') return {}
    throw unclassified(`unknown patch type: ${String(patch.$patch)} in map: ${goMap(patch)}`)
  }
  const rest = copyRecord(patch)
  const result = retainKeys(copyRecord(original), rest)
  applyOrderDirectives(result, rest, schema, book)
  for (const [key, value] of Object.entries(rest)) {
    if (key.startsWith(DELETE_FROM_LIST)) {
      deleteFromList(result, key.slice(DELETE_FROM_LIST.length), value)
    } else if (value === null) {
      delete result[key]
    } else {
      const present = Object.hasOwn(result, key) ? result[key] : undefined
      put(result, key, mergeValue(present, value, fieldSchema(schema, key, book), book))
    }
  }
  return result
}

function mergeValue(present: Json | undefined, value: Json, schema: FieldSchema, book: SchemaBook): Json {
  if (isRecord(present) && isRecord(value)) {
    return schema.patchStrategy === 'replace' ? value : mergeObject(present, value, schema, book)
  }
  if (Array.isArray(present) && Array.isArray(value) && merges(schema)) return mergeList(present, value, schema, book)
  return dropDirectives(value)
}

function retainKeys(original: JsonRecord, patch: JsonRecord): JsonRecord {
  const keys = patch.$retainKeys
  if (keys === undefined) return original
  delete patch.$retainKeys
  if (!Array.isArray(keys)) throw badRequest('invalid patch format of retainKeys')
  for (const key of Object.keys(patch)) {
    if (!keys.includes(key) && !key.startsWith('$')) throw badRequest('invalid patch format of retainKeys')
  }
  return Object.fromEntries(Object.entries(original).filter(([key]) => keys.includes(key)))
}

function deleteFromList(result: JsonRecord, field: string, value: Json): void {
  const present = result[field]
  if (!Array.isArray(present)) return
  if (!Array.isArray(value)) throw badRequest('invalid patch format of primitive list')
  result[field] = present.filter((item) => !value.includes(item))
}

/** Carries out every `$setElementOrder/<field>` and takes it, with the list it orders, out of the patch. */
function applyOrderDirectives(result: JsonRecord, patch: JsonRecord, schema: FieldSchema, book: SchemaBook): void {
  for (const [key, order] of Object.entries(patch)) {
    if (!key.startsWith(SET_ORDER)) continue
    delete patch[key]
    if (!Array.isArray(order)) throw badRequest('invalid patch format of setElementOrder list')
    const field = key.slice(SET_ORDER.length)
    const list = fieldSchema(schema, field, book)
    const present = Array.isArray(result[field]) ? result[field] : undefined
    const wanted = Array.isArray(patch[field]) ? patch[field] : undefined
    if (!present && !wanted) continue
    if (wanted) checkOrder(wanted, order, list.patchMergeKey)
    const merged = wanted ? mergeList(present ?? [], wanted, list, book) : (present ?? [])
    result[field] = orderMerged(merged, order, present ?? [], list.patchMergeKey)
    delete patch[field]
  }
}

function checkOrder(wanted: Json[], order: Json[], mergeKey: string | undefined): void {
  const places = order.map((item) => keyOf(item, mergeKey))
  let last = -1
  for (const item of wanted) {
    if (isRecord(item) && item.$patch !== undefined) continue
    const at = places.indexOf(keyOf(item, mergeKey))
    if (at <= last)
      throw unclassified(`The order in patch list:\n${goMap(wanted)}\n doesn't match $setElementOrder list:\n${goMap(order)}\n`)
    last = at
  }
}

function mergeList(present: Json[], patch: Json[], schema: FieldSchema, book: SchemaBook): Json[] {
  if (present.length === 0 && patch.length === 0) return present
  const sample = patch[0] ?? present[0]
  if (!isRecord(sample)) {
    if (Array.isArray(sample)) throw unclassified('Lists of lists are not supported')
    return orderMerged([...new Set([...present, ...patch])], patch, present, undefined)
  }
  const mergeKey = schema.patchMergeKey
  if (mergeKey === undefined || mergeKey === '') throw unclassified(`cannot merge lists without merge key for ${schema.ref ?? 'list'}`)
  return mergeKeyedList(present, patch, mergeKey, schema.items ?? {}, book)
}

function mergeKeyedList(present: Json[], patch: Json[], mergeKey: string, items: FieldSchema, book: SchemaBook): Json[] {
  let base = present
  const wanted: JsonRecord[] = []
  let replace = false
  for (const item of patch) {
    if (!isRecord(item)) throw unclassified('expected a list of objects')
    if (item.$patch === undefined) {
      wanted.push(item)
    } else if (item.$patch === 'delete') {
      requireKey(item, mergeKey)
      base = base.filter((other) => keyOf(other, mergeKey) !== keyOf(item, mergeKey))
    } else if (item.$patch === 'replace') {
      replace = true
    } else if (item.$patch === 'merge') {
      throw unclassified('merging lists cannot yet be specified in the patch')
    } else {
      throw unclassified(`unknown patch type: ${String(item.$patch)} in map: ${goMap(item)}`)
    }
  }
  if (replace) return wanted
  const merged = [...base]
  for (const item of wanted) {
    requireKey(item, mergeKey)
    const at = merged.findIndex((other) => keyOf(other, mergeKey) === keyOf(item, mergeKey))
    const other = merged[at]
    if (isRecord(other)) merged[at] = mergeObject(other, item, resolveSchema(book, items), book)
    else merged.push(dropDirectives(item))
  }
  return orderMerged(merged, wanted, present, mergeKey)
}

function requireKey(item: JsonRecord, mergeKey: string): void {
  if (!Object.hasOwn(item, mergeKey)) throw unclassified(`map: ${goMap(item)} does not contain declared merge key: ${mergeKey}`)
}

/** An object as Go's `%v` prints a map. */
export function goMap(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(goMap).join(' ')}]`
  if (!isRecord(value)) return value === null ? '<nil>' : String(value)
  const fields = Object.keys(value).toSorted()
  return `map[${fields.map((key) => `${key}:${goMap(value[key] ?? null)}`).join(' ')}]`
}

/** What a patch adds where nothing was: its directives and nulls have nothing to act on. */
function dropDirectives(value: Json): Json {
  if (Array.isArray(value)) {
    const kept = value.filter((item) => !(isRecord(item) && item.$patch !== undefined && item.$patch !== 'merge'))
    return kept.map(dropDirectives)
  }
  if (!isRecord(value)) return value
  const result: JsonRecord = {}
  for (const [key, item] of Object.entries(value)) {
    const directive = key === '$patch' || key === '$retainKeys' || key.startsWith(DELETE_FROM_LIST) || key.startsWith(SET_ORDER)
    if (!directive && item !== null) put(result, key, dropDirectives(item))
  }
  return result
}
