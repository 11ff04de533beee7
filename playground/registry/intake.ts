import type { KubeObject } from '#playground/client/client.ts'
import { isRecord, type Json } from '#playground/patch/json.ts'
import type { ResourceKind } from '#playground/schema/kinds.ts'
import { badRequest } from '#playground/status.ts'
import { decodeObject } from '#playground/validation/decode/decode.ts'
import { applyDefaults } from '#playground/validation/defaults/apply-defaults.ts'
import type { Call } from './call.ts'
import { apiVersionOf } from './convert.ts'
import type { Core } from './core.ts'

/**
 * Reads an object as its kind's type does: wrong types are refused, unknown fields dropped, and warned of or refused as the
 * request asks; what was left out gets its default.
 * @throws ApiError BadRequest
 */
export function takeIn(core: Core, call: Call, kind: ResourceKind, object: KubeObject): KubeObject {
  const decoded = decode(core, call, kind, object)
  applyDefaults(kind, decoded as unknown as Record<string, Json>) // a KubeObject is JSON through and through
  return decoded
}

function decode(core: Core, call: Call, kind: ResourceKind, object: KubeObject): KubeObject {
  const { error, unknownFields, object: decoded } = decodeObject(object as unknown as Json, core.schemas.schemaOf(kind), core.schemas)
  if (error !== undefined) throw badRequest(cannotHandle(kind, error))
  const complaints = unknownFields.map((field) => `unknown field ${JSON.stringify(field)}`)
  if (complaints.length > 0 && call.fieldValidation === 'Strict') {
    throw badRequest(cannotHandle(kind, `strict decoding error: ${complaints.join(', ')}`))
  }
  if (call.fieldValidation === 'Warn') call.warnings.push(...complaints)
  if (!isRecord(decoded) || !isRecord(decoded.metadata)) throw badRequest(cannotHandle(kind, 'metadata is missing'))
  return decoded as unknown as KubeObject
}

/** How the decoder's complaints begin. */
function cannotHandle(kind: ResourceKind, why: string): string {
  return `${kind.kind} in version ${JSON.stringify(kind.version)} cannot be handled as a ${kind.kind}: ${why}`
}

const empty = new WeakMap<ResourceKind, KubeObject>()

/** What an object of a kind looks like with nothing set. */
export function emptyObject(core: Core, kind: ResourceKind): KubeObject {
  let object = empty.get(kind)
  if (!object) {
    const bare = { apiVersion: apiVersionOf(kind), kind: kind.kind, metadata: {} }
    object = decodeObject(bare, core.schemas.schemaOf(kind), core.schemas).object as unknown as KubeObject // decoded from an object
    empty.set(kind, object)
  }
  return object
}
