import type { KubeObject } from '../client/client.ts'
import type { JsonRecord } from './json.ts'

/**
 * An object of the API as plain JSON, to read and fill single fields of it. What is decoded, and what the store holds, is JSON through
 * and through; its declared type says only what every object has. This is the one place where the two are taken for each other.
 */
export function jsonOf(object: KubeObject): JsonRecord
export function jsonOf(object: KubeObject | undefined): JsonRecord | undefined
export function jsonOf(object: KubeObject | undefined): JsonRecord | undefined {
  return object as unknown as JsonRecord | undefined
}
