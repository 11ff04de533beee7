import { isMap, isPair, isScalar, isSeq, parseDocument } from 'yaml'
import { isRecord, type Json, type JsonRecord, put } from '#playground/patch/json.ts'

/**
 * Parses JSON in which keys come twice as Go does: of two values the last one counts, but an object is read into the one that is
 * there already, so that both keep their fields.
 */
export function parseMerging(text: string): Json {
  return merged(parseDocument(text, { uniqueKeys: false, version: '1.2', schema: 'json' }).contents, undefined)
}

function merged(node: unknown, before: Json | undefined): Json {
  if (isSeq(node)) return node.items.map((item) => merged(item, undefined))
  if (isMap(node)) {
    const record: JsonRecord = isRecord(before) ? before : {}
    for (const pair of node.items) {
      if (!isPair(pair)) continue
      const key = String(isScalar(pair.key) ? pair.key.value : pair.key)
      put(record, key, merged(pair.value, Object.hasOwn(record, key) ? record[key] : undefined))
    }
    return record
  }
  // The JSON schema of YAML knows no other scalars than JSON does.
  return isScalar(node) ? ((node.value ?? null) as Json) : null
}
