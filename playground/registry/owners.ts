import { FieldSet } from '#playground/patch/apply/field-set.ts'
import type { Ownership } from '#playground/patch/apply/ownership.ts'
import type { ResourceKind } from '#playground/schema/kinds.ts'
import type { Call } from './call.ts'
import { apiVersionOf } from './convert.ts'
import type { Core } from './core.ts'
import { emptyObject } from './intake.ts'
import { timestamp } from './metadata.ts'
import { hasStatus } from './strategies.ts'

const STATUS = FieldSet.fromJSON({ 'f:status': {} })
const SPEC = FieldSet.fromJSON({ 'f:spec': {} })

/** Who makes a write, and by which rules its fields get an owner. */
export function ownershipOf(core: Core, call: Call, kind: ResourceKind, subresource: string): Ownership {
  return {
    schema: core.schemas.schemaOf(kind),
    book: core.schemas,
    apiVersion: apiVersionOf(kind),
    subresource,
    manager: call.fieldManager,
    now: timestamp(core.now()),
    // What a path cannot set, nobody comes to own through it (GetResetFields of the kinds' strategies).
    resetFields: subresource === 'status' ? SPEC : hasStatus(kind) ? STATUS : undefined,
    emptyObject: emptyObject(core, kind),
  }
}
