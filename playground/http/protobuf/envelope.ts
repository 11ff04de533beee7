import type { JsonRecord } from '#playground/patch/json.ts'
import type { FieldSchema, SchemaBook } from '#playground/schema/field-schema.ts'
import { badRequest } from '#playground/status.ts'
import { decodeMessage } from './decode.ts'
import { readFields, WireError } from './wire-reader.ts'

/** The first bytes of every object that is sent as protobuf (apimachinery, runtime/serializer/protobuf). */
const MAGIC = Buffer.from([0x6b, 0x38, 0x73, 0x00])

/** Gives the schema of a kind by its apiVersion and name. */
export type SchemaOf = (apiVersion: string, kind: string) => FieldSchema | undefined

/**
 * Reads an object that was sent as `application/vnd.kubernetes.protobuf`.
 * @throws ApiError BadRequest
 */
export function decodeProtobuf(body: Uint8Array, schemaOf: SchemaOf, book: SchemaBook): JsonRecord {
  if (!MAGIC.equals(body.subarray(0, MAGIC.length)))
    throw badRequest('provided data does not appear to be a protobuf message, expected prefix [107 56 115 0]')
  try {
    let [apiVersion, kind] = ['', '']
    let raw: Uint8Array = new Uint8Array()
    for (const field of readFields(body.subarray(MAGIC.length))) {
      if (field.number === 2) raw = field.bytes ?? raw
      if (field.number !== 1) continue
      for (const { number, bytes } of readFields(field.bytes ?? new Uint8Array())) {
        const text = Buffer.from(bytes ?? []).toString('utf8')
        if (number === 1) apiVersion = text
        else if (number === 2) kind = text
      }
    }
    const schema = schemaOf(apiVersion, kind)
    if (!schema) throw badRequest(`no kind ${JSON.stringify(kind)} is registered for version ${JSON.stringify(apiVersion)}`)
    return { apiVersion, kind, ...decodeMessage(raw, schema, book) }
  } catch (error) {
    if (error instanceof WireError || error instanceof SyntaxError) throw badRequest(`proto: ${error.message}`)
    throw error
  }
}
