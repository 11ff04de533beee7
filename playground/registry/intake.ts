import type { KubeObject } from '#playground/client/client.ts'
import { isRecord, type JsonRecord } from '#playground/patch/json.ts'
import type { ResourceKind } from '#playground/schema/kinds.ts'
import { type GroupName, invalid } from '#playground/status.ts'
import { decodeCustom } from '#playground/validation/custom/decode-custom.ts'
import { validateCustom } from '#playground/validation/custom/validate-custom.ts'
import { decodeObject } from '#playground/validation/decode/decode.ts'
import { applyDefaults } from '#playground/validation/defaults/apply-defaults.ts'
import { writeUnset } from '#playground/validation/defaults/unset.ts'
import { duplicateField, judgeFields, notHandled, unknownField, unmarshalErrors } from '#playground/validation/strict.ts'
import { validate } from '#playground/validation/validate.ts'
import { validatePart } from '#playground/validation/validate-part.ts'
import { warningsOf } from '#playground/validation/warnings/warnings.ts'
import { jsonOf } from '../patch/json-of.ts'
import type { Call } from './call.ts'
import { apiVersionOf } from './convert.ts'
import type { Core } from './core.ts'

/** How a body that cannot be used is refused: with the text after the colon. */
export type Refuse = (why: string) => Error

/**
 * Reads an object that a client sent: types checked, unknown fields judged and dropped, scalars in canonical form, defaults filled in.
 * @throws ApiError BadRequest in the decoder's words, or what `refuse` makes of them
 */
export function takeIn(core: Core, call: Call, kind: ResourceKind, object: KubeObject, refuse?: Refuse): KubeObject {
  const refusal = refuse ?? ((why: string) => notHandled(kind, kind.kind, why))
  // What clients send is JSON; the declared type is what it has to become.
  const sent = jsonOf(object)
  const schema = core.schemas.schemaOf(kind)
  const decoded = kind.custom ? decodeCustom(sent, schema) : decodeObject(sent, schema, core.schemas)
  if (decoded.error !== undefined) throw refusal(decoded.error)
  const repeated = call.repeated ?? []
  const strictly = repeated.length > 0 && call.fieldValidation === 'Strict'
  const twice = [...(strictly ? [unmarshalErrors(repeated)] : repeated), ...(call.duplicates ?? []).map(duplicateField)]
  judgeFields(call, [...twice, ...decoded.unknownFields.map(unknownField)], refusal)
  const result = decoded.object
  if (!isRecord(result)) throw refusal('the object is not a record')
  if (!isRecord(result.metadata)) result.metadata = {}
  if (!kind.custom) {
    applyDefaults(kind, result)
    writeUnset(kind, result)
  }
  return result as unknown as KubeObject
}

/**
 * Judges an object, or a change of it, by its own fields; what is valid but likely not meant so is added to the call's warnings.
 * @throws ApiError 422 with everything that is wrong
 */
export function requireValid(core: Core, call: Call, kind: ResourceKind, object: KubeObject, old: KubeObject | undefined): void {
  // What was decoded is JSON.
  const [fields, before] = [object, old] as unknown as [JsonRecord, JsonRecord | undefined]
  const faults = kind.custom ? validateCustom(core.store, kind, fields, before) : validate(kind, fields, before)
  if (faults.length > 0) throw invalid({ group: groupOf(kind), name: kind.kind }, object.metadata.name ?? '', faults)
  if (!kind.custom) call.warnings.push(...warningsOf(kind, fields, before))
}

/** The group that a kind's faults name: events are one kind, of the core group. */
function groupOf({ collection, group }: ResourceKind): string {
  return collection === '/events' ? '' : group
}

/** @throws ApiError 422 with everything that is wrong with a change through a path below the object, such as `status` */
export function requireChangeable(kind: ResourceKind, subresource: string, object: KubeObject, old: KubeObject): void {
  const faults = kind.custom ? [] : validatePart(kind, subresource, jsonOf(object), jsonOf(old))
  if (faults.length > 0) throw invalid({ group: kind.group, name: kind.kind }, object.metadata.name, faults)
}

const NO_KIND: GroupName = { group: '', name: '' }

/** How a patch whose result cannot be read is refused; `shown` is the patch or its result, as text. */
export function refusePatch(shown: string): Refuse {
  return (why) =>
    invalid(NO_KIND, '', [{ field: 'patch', reason: 'FieldValueInvalid', message: `Invalid value: ${JSON.stringify(shown)}: ${why}` }])
}

const emptyObjects = new WeakMap<ResourceKind, KubeObject>()

/** An object of a kind with nothing set, as the server's own type writes it. */
export function emptyObject(core: Core, kind: ResourceKind): KubeObject {
  const known = emptyObjects.get(kind)
  if (known) return known
  const bare = { apiVersion: apiVersionOf(kind), kind: kind.kind, metadata: {} }
  const object = kind.custom ? bare : decodeObject(bare, core.schemas.schemaOf(kind), core.schemas).object
  if (!kind.custom && isRecord(object)) writeUnset(kind, object)
  // A decoded object has its own apiVersion, kind and metadata.
  const result = object as unknown as KubeObject
  emptyObjects.set(kind, result)
  return result
}
