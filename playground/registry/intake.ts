import type { KubeObject } from '#playground/client/client.ts'
import { isRecord, type JsonRecord } from '#playground/patch/json.ts'
import type { ResourceKind } from '#playground/schema/kinds.ts'
import { type GroupName, invalid } from '#playground/status.ts'
import { decodeCustom } from '#playground/validation/custom/decode-custom.ts'
import { validateCustom } from '#playground/validation/custom/validate-custom.ts'
import { decodeObject } from '#playground/validation/decode/decode.ts'
import { applyDefaults } from '#playground/validation/defaults/apply-defaults.ts'
import { writeUnset } from '#playground/validation/defaults/unset.ts'
import { Faults } from '#playground/validation/faults.ts'
import { checkEphemeralContainers } from '#playground/validation/rules/pod/ephemeral.ts'
import { checkPodResize } from '#playground/validation/rules/pod/resize.ts'
import { duplicateField, judgeFields, notHandled, unknownField } from '#playground/validation/strict.ts'
import { validate } from '#playground/validation/validate.ts'
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
  judgeFields(call, [...(call.duplicates ?? []).map(duplicateField), ...decoded.unknownFields.map(unknownField)], refusal)
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

/** What may be changed of a Pod through a path of its own. */
const THROUGH: Record<string, (pod: JsonRecord, old: JsonRecord, faults: Faults) => void> = {
  resize: checkPodResize,
  ephemeralcontainers: checkEphemeralContainers,
}

/** @throws ApiError 422 with everything that is wrong with a Pod's change through its `resize` or `ephemeralcontainers` path */
export function requireChangeable(kind: ResourceKind, subresource: string, pod: KubeObject, old: KubeObject): void {
  const faults = new Faults()
  THROUGH[subresource]?.(jsonOf(pod), jsonOf(old), faults)
  if (faults.list.length > 0) throw invalid({ group: kind.group, name: kind.kind }, pod.metadata.name, faults.list)
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
