import { ApiError } from '../../client/client.ts'
import { isRecord, type Json, type JsonRecord } from '../../patch/json.ts'
import { jsonPatch } from '../../patch/json-patch.ts'
import { text } from '../../validation/read-fields.ts'

/**
 * Carries out the JSON patch of a policy. A test that fails ends it, and the object stays as it was.
 * @returns the object, or the fault in the words of the API server's library (evanphx/json-patch, v4)
 */
export function patchByPolicy(object: JsonRecord, operations: Json): { object: Json } | { fault: string } {
  let result: Json = object
  for (const operation of Array.isArray(operations) ? operations.filter(isRecord) : []) {
    try {
      result = jsonPatch(result, [operation])
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      return text(operation, 'op') === 'test' ? { object } : { fault: faultOf(operation, result) }
    }
  }
  return { object: result }
}

function faultOf(operation: JsonRecord, document: Json): string {
  const [op, path, from] = ['op', 'path', 'from'].map((key) => text(operation, key)) as [string, string, string]
  const missing = 'missing value'
  switch (op) {
    case 'remove':
      if (hasParent(document, path))
        return `error in remove for path: '${path}': Unable to remove nonexistent key: ${path.split('/').at(-1)}: ${missing}`
      return `remove operation does not apply: doc is missing path: ${JSON.stringify(path)}: ${missing}`
    case 'replace':
      return `replace operation does not apply: doc is missing path: ${path}: ${missing}`
    case 'move':
    case 'copy':
      return `${op} operation does not apply: doc is missing from path: ${from}: ${missing}`
    default:
      return `${op} operation does not apply: doc is missing path: ${JSON.stringify(path)}: ${missing}`
  }
}

/** True when there is something at the path above. */
function hasParent(document: Json, path: string): boolean {
  let at: Json | undefined = document
  for (const key of path.split('/').slice(1, -1)) at = Array.isArray(at) ? at[Number(key)] : isRecord(at) ? at[key] : undefined
  return at !== undefined && at !== null
}
