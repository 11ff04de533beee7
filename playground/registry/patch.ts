import type { KubeObject, ObjectRef, PatchKind } from '#playground/client/client.ts'
import type { Json } from '#playground/patch/json.ts'
import { isRecord } from '#playground/patch/json.ts'
import { jsonPatch } from '#playground/patch/json-patch.ts'
import { mergePatch } from '#playground/patch/merge-patch.ts'
import { strategicMerge } from '#playground/patch/strategic-merge.ts'
import type { ResourceKind } from '#playground/schema/kinds.ts'
import { badRequest, unsupportedMediaType } from '#playground/status.ts'
import type { Call } from './call.ts'
import type { Core } from './core.ts'
import { thaw } from './metadata.ts'
import { type UpdateTarget, update } from './update.ts'

/**
 * Changes an object by one of the three patches that work on what there is.
 * @param body the patch, parsed
 * @throws ApiError BadRequest for a patch that cannot be read, Invalid for one that cannot be carried out
 */
export function patch(
  core: Core,
  call: Call,
  kind: ResourceKind,
  target: UpdateTarget & ObjectRef,
  type: Exclude<PatchKind, 'apply'>,
  body: unknown,
): KubeObject {
  return update(core, call, kind, target, (current) => patched(core, kind, type, current, body))
}

/** The current object with a patch carried out. */
export function patched(core: Core, kind: ResourceKind, type: Exclude<PatchKind, 'apply'>, current: KubeObject, body: unknown): KubeObject {
  // Objects in the registry, and bodies from the wire, are JSON through and through.
  const document = current as unknown as Json
  const result = thaw(patchDocument(core, kind, type, document, body as Json))
  if (!isRecord(result) || !isRecord(result.metadata)) throw badRequest('the patched object has no metadata')
  return result as unknown as KubeObject
}

function patchDocument(core: Core, kind: ResourceKind, type: Exclude<PatchKind, 'apply'>, document: Json, body: Json): Json {
  switch (type) {
    case 'json':
      return jsonPatch(document, body)
    case 'merge':
      return mergePatch(document, body)
    case 'strategic': {
      if (kind.custom) {
        throw unsupportedMediaType([
          'application/json-patch+json',
          'application/merge-patch+json',
          'application/apply-patch+yaml',
          'application/apply-patch+cbor',
        ])
      }
      if (!isRecord(document) || !isRecord(body)) throw badRequest('the patch is not an object')
      const schema = core.schemas.schemaOf(kind)
      return strategicMerge(document, body, schema, core.schemas)
    }
    default:
      return type satisfies never
  }
}
