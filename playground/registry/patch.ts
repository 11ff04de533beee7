import type { KubeObject, ObjectRef, PatchKind } from '#playground/client/client.ts'
import type { Json } from '#playground/patch/json.ts'
import { isRecord, jsonType } from '#playground/patch/json.ts'
import { jsonPatch } from '#playground/patch/json-patch.ts'
import { mergePatchObject } from '#playground/patch/merge-patch.ts'
import { goMap, strategicMerge } from '#playground/patch/strategic-merge.ts'
import type { ResourceKind } from '#playground/schema/kinds.ts'
import { badRequest, unsupportedMediaType } from '#playground/status.ts'
import type { Call } from './call.ts'
import type { Core } from './core.ts'
import { refusePatch } from './intake.ts'
import { thaw } from './metadata.ts'
import { checkPatchedType, keepType, shownResult, touchedBy } from './patch-result.ts'
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
  // Bodies from the wire are JSON through and through.
  const sent = body as Json
  let show = (): string => ''
  const refuse = (why: string): Error => refusePatch(show())(why)
  const change = (current: KubeObject): KubeObject => {
    const result = patched(core, kind, type, current, body)
    // A strategic merge patch is shown as it was sent, the others by what they made.
    if (type === 'strategic') {
      show = () => goMap(sent)
      keepType(result, current, refuse)
    } else {
      const touched = type === 'json' ? touchedBy(sent) : sent
      show = () => shownResult(core, kind, current, touched, (document) => patchDocument(core, kind, type, document, sent))
      checkPatchedType(core, call, kind, result, refuse)
    }
    return result
  }
  return update(core, call, kind, target, change, { refuse })
}

/** The current object with a patch carried out. */
export function patched(core: Core, kind: ResourceKind, type: Exclude<PatchKind, 'apply'>, current: KubeObject, body: unknown): KubeObject {
  // Objects in the registry, and bodies from the wire, are JSON through and through.
  const document = current as unknown as Json
  const result = thaw(patchDocument(core, kind, type, document, body as Json))
  if (!isRecord(result)) throw badRequest('the patched object is no record')
  if (!isRecord(result.metadata)) {
    throw badRequest(`the name of the object (${current.metadata.name} based on URL) was undeterminable: name must be provided`)
  }
  return result as unknown as KubeObject
}

function patchDocument(core: Core, kind: ResourceKind, type: Exclude<PatchKind, 'apply'>, document: Json, body: Json): Json {
  switch (type) {
    case 'json':
      return jsonPatch(document, body)
    case 'merge':
      return mergePatchObject(document, body)
    case 'strategic': {
      if (kind.custom) {
        throw unsupportedMediaType(['application/json-patch+json', 'application/merge-patch+json', 'application/apply-patch+yaml'])
      }
      if (!isRecord(body)) throw badRequest(`json: cannot unmarshal ${jsonType(body)} into Go value of type map[string]interface {}`)
      if (!isRecord(document)) throw badRequest('the object is no record')
      const schema = core.schemas.schemaOf(kind)
      return strategicMerge(document, body, schema, core.schemas)
    }
    default:
      return type satisfies never
  }
}
