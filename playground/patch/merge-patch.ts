/** JSON merge patch, RFC 7386: null deletes, objects are merged, everything else replaces. */
import { badRequest } from '../status.ts'
import { copyRecord, isRecord, type Json, jsonType, put } from './json.ts'

/**
 * Returns the patched document; neither argument is changed.
 * @throws ApiError 400 for a patch that is no object, which would replace the whole document
 */
export function mergePatchObject(document: Json, patch: unknown): Json {
  if (isRecord(patch)) return mergePatch(document, patch)
  throw badRequest(`error decoding patch: json: cannot unmarshal ${jsonType(patch)} into Go value of type map[string]interface {}`)
}

/** RFC 7386 as it stands. */
export function mergePatch(document: Json | undefined, patch: Json): Json {
  if (!isRecord(patch)) return patch
  const result = isRecord(document) ? copyRecord(document) : {}
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete result[key]
    else put(result, key, mergePatch(Object.hasOwn(result, key) ? result[key] : undefined, value))
  }
  return result
}
