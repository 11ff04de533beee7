import { structureOf } from '../../patch/apply/structure.ts'
import { isRecord, type Json } from '../../patch/json.ts'
import { type FieldSchema, resolveSchema, type SchemaBook } from '../../schema/field-schema.ts'

/**
 * The fields of a configuration that are owned as a whole: a policy may not change them, for it would replace what others have set
 * (apiserver, pkg/admission/plugin/policy/mutating/patch, findAtomics).
 * @returns paths, as `.spec.containers[0].args`
 */
export function atomicFields(value: Json, schema: FieldSchema, book: SchemaBook, path = ''): string[] {
  const resolved = resolveSchema(book, schema)
  if (Array.isArray(value)) {
    if (structureOf(resolved, value) === 'leaf') return [path]
    const { items } = resolved
    return items ? value.flatMap((item, at) => atomicFields(item, items, book, `${path}[${at}]`)) : []
  }
  if (!isRecord(value)) return []
  if (structureOf(resolved, value) === 'leaf') return [path]
  return Object.entries(value).flatMap(([key, inner]) => {
    const declared =
      resolved.properties && Object.hasOwn(resolved.properties, key) ? resolved.properties[key] : resolved.additionalProperties
    return declared ? atomicFields(inner, declared, book, `${path}.${key}`) : []
  })
}
