import type { KubeObject } from '#playground/client/client.ts'
import { FieldSet } from '#playground/patch/apply/field-set.ts'
import { applyConfiguration, type Ownership, trackUpdate } from '#playground/patch/apply/ownership.ts'
import { withMetadata } from '#playground/patch/apply/structure.ts'
import type { FieldSchema } from '#playground/schema/field-schema.ts'
import type { ResourceKind } from '#playground/schema/kinds.ts'
import type { Call } from './call.ts'
import { apiVersionOf } from './convert.ts'
import type { Core } from './core.ts'
import { emptyObject } from './intake.ts'
import { timestamp } from './metadata.ts'
import { hasStatus } from './strategy/strategies.ts'

const STATUS_ONLY = FieldSet.fromJSON({ 'f:status': {} })
const SPEC_AND_LABELS = FieldSet.fromJSON({ 'f:spec': {}, 'f:metadata': { 'f:labels': {} } })
const SPEC_AND_OWNERS = FieldSet.fromJSON({ 'f:spec': {}, 'f:metadata': { 'f:deletionTimestamp': {}, 'f:ownerReferences': {} } })

/** Fields that an address ignores, so that nobody comes to own them through it (GetResetFields of pkg/registry). */
function resetFields(kind: ResourceKind, subresource: string): FieldSet | undefined {
  if (subresource === 'status') return kind.collection === '/pods' ? SPEC_AND_OWNERS : SPEC_AND_LABELS
  return subresource === '' && hasStatus(kind) ? STATUS_ONLY : undefined
}

const wholeSchemas = new WeakMap<FieldSchema, FieldSchema>()

/** The schema of a kind with its metadata, which the definitions of custom kinds leave out. */
export function wholeSchemaOf(core: Core, kind: ResourceKind): FieldSchema {
  const schema = core.schemas.schemaOf(kind)
  if (!kind.custom) return schema
  const known = wholeSchemas.get(schema)
  if (known) return known
  const whole = withMetadata(schema)
  wholeSchemas.set(schema, whole)
  return whole
}

function ownershipOf(core: Core, call: Call, kind: ResourceKind, subresource: string): Ownership {
  return {
    schema: wholeSchemaOf(core, kind),
    book: core.schemas,
    apiVersion: apiVersionOf(kind),
    subresource,
    manager: call.fieldManager,
    // The scale path enters its manager without a time, as the real one does.
    now: subresource === 'scale' ? undefined : timestamp(core.now()),
    resetFields: resetFields(kind, subresource),
    emptyObject: emptyObject(core, kind),
  }
}

/** The wanted object with `managedFields` as this write leaves them; `live` is absent on creation. */
export function owned(
  core: Core,
  call: Call,
  kind: ResourceKind,
  subresource: string,
  live: KubeObject | undefined,
  next: KubeObject,
): KubeObject {
  return trackUpdate(live, next, ownershipOf(core, call, kind, subresource))
}

/**
 * The object that a server-side apply makes of the live one.
 * @throws ApiError 409 with the managers and fields in conflict
 */
export function applied(
  core: Core,
  call: Call,
  kind: ResourceKind,
  subresource: string,
  live: KubeObject | undefined,
  config: KubeObject,
  force: boolean,
): KubeObject {
  return applyConfiguration(live, config, ownershipOf(core, call, kind, subresource), force)
}
