/**
 * The way from client-side to server-side apply: what kubectl once wrote into the last-applied annotation may be taken over by
 * `kubectl apply --server-side` without a conflict, and the annotation is kept current for those who go back
 * (apimachinery, util/managedfields/internal/lastappliedmanager.go and lastappliedupdater.go).
 */
import type { KubeObject } from '../../client/client.ts'
import type { FieldSchema, SchemaBook } from '../../schema/field-schema.ts'
import { isRecord, type Json, type JsonRecord } from '../json.ts'
import { jsonOf } from '../json-of.ts'
import { compareObjects, fieldsOf } from './collect.ts'
import type { FieldSet } from './field-set.ts'

const ANNOTATION = 'kubectl.kubernetes.io/last-applied-configuration'
/** Annotations of an object may hold 256 KiB in all; above that the annotation is dropped. */
const MAX_BYTES = 256 * 1024

/** The fields that the annotation of the live object names with the value that they still have. */
export function allowedByLastApplied(live: KubeObject, schema: FieldSchema, book: SchemaBook): FieldSet | undefined {
  const text = live.metadata.annotations?.[ANNOTATION]
  if (text === undefined) return undefined
  const last = parse(text)
  if (!last) return undefined
  const compared = compareObjects(last, jsonOf(live), schema, book)
  return fieldsOf(last, schema, book).difference(compared.modified).difference(compared.added).difference(compared.removed)
}

function parse(text: string): JsonRecord | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isRecord(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** Keys in the order of their names, as Go writes maps. */
function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted)
  if (!isRecord(value)) return value
  return Object.fromEntries(
    Object.keys(value)
      .toSorted()
      .map((key) => [key, sorted(value[key] ?? null)]),
  )
}

/** Writes the applied configuration into the annotation, where the object has one and this is the object itself. */
export function refreshLastApplied(object: KubeObject, config: KubeObject, { subresource }: { subresource: string }): KubeObject {
  const annotations = object.metadata.annotations
  if (subresource !== '' || annotations?.[ANNOTATION] === undefined) return object
  const { [ANNOTATION]: _own, ...own } = config.metadata.annotations ?? {}
  const { annotations: _applied, ...metadata } = config.metadata
  const written = { ...config, metadata: Object.keys(own).length > 0 ? { ...metadata, annotations: own } : metadata }
  const text = `${JSON.stringify(sorted(jsonOf(written)))}\n`
  const { [ANNOTATION]: _old, ...others } = annotations
  const kept = text.length > MAX_BYTES ? others : { ...others, [ANNOTATION]: text }
  return { ...object, metadata: { ...object.metadata, annotations: kept } }
}
