/** What came out of a patch: whether it is still of its kind, and how it is shown when it cannot be read. */
import type { KubeObject } from '#playground/client/client.ts'
import { isRecord, type Json, type JsonRecord, jsonType, put } from '#playground/patch/json.ts'
import { jsonOf } from '#playground/patch/json-of.ts'
import { inGoOrder } from '#playground/schema/field-order.ts'
import type { ResourceKind } from '#playground/schema/kinds.ts'
import { badRequest } from '#playground/status.ts'
import { decodeObject } from '#playground/validation/decode/decode.ts'
import { judgeFields, unknownField } from '#playground/validation/strict.ts'
import type { Call } from './call.ts'
import { apiVersionOf } from './convert.ts'
import type { Core } from './core.ts'
import { noConversion, notRegistered } from './create.ts'
import type { Refuse } from './intake.ts'
import { wholeSchemaOf } from './ownership.ts'

/**
 * Looks at the kind and version that a JSON or merge patch has left: the result is read as what it says to be.
 * @throws ApiError what `refuse` makes of a result of another kind, BadRequest for one without a version
 */
export function checkPatchedType(core: Core, call: Call, kind: ResourceKind, result: KubeObject, refuse: Refuse): void {
  const fields = jsonOf(result)
  for (const field of ['apiVersion', 'kind']) {
    const value = fields[field]
    if (value !== undefined && value !== null && typeof value !== 'string')
      throw refuse(
        `couldn't get version/kind; json parse error: json: cannot unmarshal ${jsonType(value)} into Go struct field .${field} of type string`,
      )
  }
  const version = result.apiVersion ?? ''
  if (version === '' && !kind.custom) throw unversioned(call, fields, refuse)
  result.kind ||= kind.kind
  if (version === apiVersionOf(kind) && result.kind === kind.kind) return
  if (version.split('/').length > 2) throw refuse(`unexpected GroupVersion string: ${version}`)
  const [name = '', group = ''] = version.split('/').reverse()
  const other = core.kinds.findKind(group, name, result.kind)
  if (!other || other.custom) throw refuse(notRegistered(result))
  const { error } = decodeObject(fields, core.schemas.schemaOf(other), core.schemas)
  throw refuse(error ?? noConversion(other, kind))
}

/** Without a version the server reads the object as its own inner type, whose fields have other names: nothing of it is there. */
function unversioned(call: Call, fields: JsonRecord, refuse: Refuse): Error {
  const others = Object.keys(fields).filter((key) => key !== 'apiVersion' && key !== 'kind')
  judgeFields(call, others.toSorted().map(unknownField), refuse)
  const { name } = isRecord(fields.metadata) ? fields.metadata : {}
  return badRequest(`the name of the object (${String(name)} based on URL) was undeterminable: name must be provided`)
}

/** A result as the real server prints it: what the patch touched in the order of its keys, the rest as its types are declared. */
export function shownResult(core: Core, kind: ResourceKind, current: KubeObject, touched: Json, make: (current: Json) => Json): string {
  const result = make(inGoOrder(jsonOf(current), wholeSchemaOf(core, kind), core.schemas))
  const text = JSON.stringify(sorted(result, touched))
  return text.replaceAll(/[<>&\u2028\u2029]/g, (sign) => String.raw`\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** Puts the keys of what a patch has opened in order. */
function sorted(value: Json, touched: Json | undefined): Json {
  if (!isRecord(value) || !isRecord(touched)) return value
  const result: JsonRecord = {}
  for (const key of Object.keys(value).toSorted()) put(result, key, sorted(value[key] ?? null, touched[key]))
  return result
}

/** What the operations of a JSON patch open, in the form of a merge patch. */
export function touchedBy(operations: Json): Json {
  const root: JsonRecord = {}
  for (const operation of Array.isArray(operations) ? operations : []) {
    let at = root
    const path = isRecord(operation) ? String(operation.path ?? '') : ''
    for (const part of path.split('/').slice(1, -1)) {
      const next = at[part]
      const inner: JsonRecord = isRecord(next) ? next : {}
      put(at, part, inner)
      at = inner
    }
  }
  return root
}

/** @throws ApiError what `refuse` makes of a kind or version that is no text; any other is not looked at in a strategic merge patch */
export function keepType(result: KubeObject, current: KubeObject, refuse: Refuse): void {
  const fields = jsonOf(result)
  for (const field of ['apiVersion', 'kind']) {
    const value = fields[field]
    if (typeof value === 'number') throw refuse(`cannot convert ${Number.isInteger(value) ? 'int64' : 'float64'} to string`)
    if (typeof value === 'boolean') throw refuse('cannot convert bool to string')
  }
  result.apiVersion = current.apiVersion
  result.kind = current.kind
}
