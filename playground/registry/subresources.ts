import { checkAccountName, completeTokenRequest, issueToken } from '#playground/auth/reviews/token-request.ts'
import type { KubeObject, PatchKind } from '#playground/client/client.ts'
import type { ResourceKind } from '#playground/schema/kinds.ts'
import { badRequest, notImplemented } from '#playground/status.ts'
import { objectKey } from '#playground/storage/collection.ts'
import { bodyKind } from './admission.ts'
import { apply } from './apply.ts'
import type { Call } from './call.ts'
import type { Core } from './core.ts'
import { checkType, create } from './create.ts'
import { pathNotFound } from './failures.ts'
import { refusePatch } from './intake.ts'
import { patch, patched } from './patch.ts'
import { bindPod } from './pods/bind.ts'
import { evictPod } from './pods/evict.ts'
import { type Posted, posted } from './posted.ts'
import { get } from './reading/read.ts'
import { getScale, updateScale } from './scale.ts'
import { type UpdateTarget, update } from './update.ts'

export interface PatchRequest {
  type: PatchKind
  body: unknown
  /** Takes fields over from other managers (server-side apply). */
  force: boolean
}

/** Reads an object, or what a path below it shows. */
export function getAt(core: Core, kind: ResourceKind, target: UpdateTarget): KubeObject {
  switch (target.subresource) {
    case 'scale':
      return getScale(core, kind, target)
    default:
      return get(core, kind, target)
  }
}

/** Carries out what a POST to a path below an object stands for, or to the old collection of bindings. */
export function createAt(core: Core, call: Call, kind: ResourceKind, target: UpdateTarget, body: KubeObject): KubeObject {
  switch (`${kind.resource}/${target.subresource}`) {
    case 'pods/binding':
    case 'bindings/':
      return bindPod(core, call, posted(core, call, kind, target, body))
    case 'pods/eviction':
      return evictPod(core, call, kind, posted(core, call, kind, target, body))
    case 'serviceaccounts/token':
      return createToken(core, kind, posted(core, call, kind, target, body))
    default:
      if (!kind.subresources.some(({ name }) => name === target.subresource)) throw pathNotFound()
      throw notImplemented(`the playground does not support creating ${kind.resource}/${target.subresource}`)
  }
}

function createToken(core: Core, kind: ResourceKind, { target, body, judge }: Posted): KubeObject {
  checkAccountName(body, target.name)
  const request = completeTokenRequest(get(core, kind, target), body, core.now())
  judge(request)
  return issueToken(core.store, core.credentials, request)
}

/** Kinds that an update makes when they are not there (AllowCreateOnUpdate of pkg/registry). */
const MADE_BY_UPDATE = new Set([
  '/endpoints',
  '/events',
  '/limitranges',
  '/services',
  'coordination.k8s.io/leases',
  'node.k8s.io/runtimeclasses',
  'rbac.authorization.k8s.io/roles',
  'rbac.authorization.k8s.io/rolebindings',
  'rbac.authorization.k8s.io/clusterroles',
  'rbac.authorization.k8s.io/clusterrolebindings',
])

/** The name in a body must be that of the path; this is looked at before the object is looked for. */
function checkName(target: UpdateTarget, { metadata: { name } }: KubeObject): void {
  if (!name) throw badRequest(`the name of the object (${target.name} based on URL) was undeterminable: name must be provided`)
  if (name !== target.name) throw badRequest(`the name of the object (${name}) does not match the name on the URL (${target.name})`)
}

/** Replaces an object, or the part of it that a path below it stands for. */
export function updateAt(core: Core, call: Call, kind: ResourceKind, target: UpdateTarget, object: KubeObject): KubeObject {
  checkType(core, bodyKind(kind, target.subresource), object)
  checkName(target, object)
  if (target.subresource === 'scale') return updateScale(core, call, kind, target, () => object)
  const key = objectKey(kind.namespaced ? target.namespace : undefined, target.name)
  if (target.subresource === '' && MADE_BY_UPDATE.has(kind.collection) && !core.store.get(kind.collection, key)) {
    call.created = true
    return create(core, call, kind, target.namespace, object)
  }
  return update(core, call, kind, target, () => object)
}

/** Patches an object, or the part of it that a path below it stands for. `created` is set when an apply made it. */
export function patchAt(
  core: Core,
  call: Call,
  kind: ResourceKind,
  target: UpdateTarget,
  { type, body, force }: PatchRequest,
): { object: KubeObject; created: boolean } {
  if (type === 'apply') return apply(core, call, kind, target, body, force)
  if (target.subresource === 'scale') {
    let shown = ''
    const change = (scale: KubeObject): KubeObject => {
      const result = patched(core, kind, type, scale, body)
      shown = JSON.stringify(result)
      return result
    }
    return { object: updateScale(core, call, kind, target, change, (why) => refusePatch(shown)(why)), created: false }
  }
  return { object: patch(core, call, kind, target, type, body), created: false }
}
