import type { KubeObject } from '#playground/client/client.ts'
import { isRecord } from '#playground/patch/json.ts'
import type { ResourceKind } from '#playground/schema/kinds.ts'
import { badRequest } from '#playground/status.ts'
import { objectKey } from '#playground/storage/collection.ts'
import { checkConverted, checkTyped } from '#playground/validation/decode/typed-patch.ts'
import type { Call } from './call.ts'
import { apiVersionOf } from './convert.ts'
import type { Core } from './core.ts'
import { create, placeIn } from './create.ts'
import { thaw } from './metadata.ts'
import { applied, wholeSchemaOf } from './ownership.ts'
import { scaleConfiguration, scaleOf, scaleView } from './scale.ts'
import { type UpdateTarget, update } from './update.ts'

/**
 * Server-side apply: makes the object what the configuration says, or creates it.
 * @param force takes fields over from other managers
 * @throws ApiError Conflict with the managers and fields that stand in the way
 */
export function apply(
  core: Core,
  call: Call,
  kind: ResourceKind,
  target: UpdateTarget,
  body: unknown,
  force: boolean,
): { object: KubeObject; created: boolean } {
  const scale = target.subresource === 'scale'
  const sent = configuration(
    body,
    scale ? { apiVersion: 'autoscaling/v1', kind: 'Scale' } : { apiVersion: apiVersionOf(kind), kind: kind.kind },
  )
  checkPlace(kind, target, sent)
  const config = scale ? scaleConfiguration(kind, target, sent) : sent
  checkTyped(config, wholeSchemaOf(core, kind), core.schemas)
  if (!kind.custom) checkConverted(config, wholeSchemaOf(core, kind), core.schemas)
  const live = core.store.get(kind.collection, objectKey(target.namespace, target.name))
  if (!live && target.subresource === '') {
    const object = thaw(applied(core, call, kind, '', undefined, config, force))
    if (!object.metadata.name)
      throw badRequest(`the name of the object (${target.name} based on URL) was undeterminable: name must be provided`)
    return { object: create(core, call, kind, target.namespace, object, { tracked: true }), created: true }
  }
  const change = (current: KubeObject): KubeObject => thaw(applied(core, call, kind, target.subresource, current, config, force))
  const object = update(core, call, kind, { ...target, subresource: scale ? '' : target.subresource }, change, {
    tracked: true,
    ...(scale && { through: scaleView(kind) }),
  })
  return { object: scale ? scaleOf(kind, object) : object, created: false }
}

/** The body as a configuration of the kind that the path names. */
function configuration(body: unknown, wanted: { apiVersion: string; kind: string }): KubeObject {
  const config = isRecord(body) ? body : {}
  if (config.apiVersion !== wanted.apiVersion || config.kind !== wanted.kind) {
    // A version that is none hides the kind as well.
    const { apiVersion = '', kind = '' } = String(config.apiVersion).split('/').length > 2 ? {} : config
    const version = apiVersion === '' ? '/' : String(apiVersion).includes('/') ? String(apiVersion) : `/${String(apiVersion)}`
    throw badRequest(`invalid object type: ${version}, Kind=${String(kind)}`)
  }
  // apiVersion and kind were just checked; what the metadata is, is for the check of types to say.
  return { ...config, metadata: config.metadata ?? {} } as unknown as KubeObject
}

function checkPlace(kind: ResourceKind, target: UpdateTarget, config: KubeObject): void {
  const { name } = config.metadata
  if (typeof name === 'string' && name !== target.name) {
    throw badRequest(`the name of the object (${name}) does not match the name on the URL (${target.name})`)
  }
  if (config.metadata.managedFields !== undefined) throw badRequest('metadata.managedFields must be nil')
  if (kind.namespaced && config.metadata.namespace) placeIn(kind, target.namespace, config)
}
