import type { KubeObject } from '../client/client.ts'
import type { Json, JsonRecord } from './json.ts'

/**
 * An object of the API as plain JSON, to read and fill single fields of it. What is decoded, and what the store holds, is JSON through
 * and through; its declared type says only what every object has. This file is the one place where the two are taken for each other.
 */
export function jsonOf(object: KubeObject): JsonRecord
export function jsonOf(object: KubeObject | undefined): JsonRecord | undefined
export function jsonOf(object: KubeObject | undefined): JsonRecord | undefined {
  return object as unknown as JsonRecord | undefined
}

/** JSON as an object of the API: the caller knows that it is a record with metadata; the rest is for the decoder and validation to say. */
export function objectOf(json: Json): KubeObject {
  return json as unknown as KubeObject
}
