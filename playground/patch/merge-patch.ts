/** JSON merge patch, RFC 7386: null deletes, objects are merged, everything else replaces. */
import { copyRecord, isRecord, type Json, put } from './json.ts'

/** Returns the patched document; neither argument is changed. */
export function mergePatch(document: Json | undefined, patch: Json): Json {
  if (!isRecord(patch)) return patch
  const result = isRecord(document) ? copyRecord(document) : {}
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete result[key]
    else put(result, key, mergePatch(Object.hasOwn(result, key) ? result[key] : undefined, value))
  }
  return result
}
