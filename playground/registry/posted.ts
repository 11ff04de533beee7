/** What is posted to a path below an object: a body of a kind of its own, which admission is asked about. */
import { judge } from '#playground/admission/admit.ts'
import { requireNamespace } from '#playground/admission/namespace-lifecycle.ts'
import type { KubeObject } from '#playground/client/client.ts'
import type { ResourceKind } from '#playground/schema/kinds.ts'
import { admitted, bodyKind, posting } from './admission.ts'
import type { Call } from './call.ts'
import type { Core } from './core.ts'
import { checkType, placeIn } from './create.ts'
import { takeIn } from './intake.ts'
import { owned } from './ownership.ts'
import type { UpdateTarget } from './update.ts'

/** A body that was read and changed by admission, and is still to be judged by it. */
export interface Posted {
  target: UpdateTarget
  body: KubeObject
  /** Asks what judges: policies, webhooks. @throws ApiError when one refuses */
  judge: (body: KubeObject) => void
}

/** Reads what was posted. @throws ApiError for a body of another kind, or of another namespace */
export function posted(core: Core, call: Call, kind: ResourceKind, at: UpdateTarget, sent: KubeObject): Posted {
  const own = bodyKind(kind, at.subresource)
  // Clients of years ago evict in this version, which has the same fields.
  if (own.kind === 'Eviction' && sent.apiVersion === 'policy/v1beta1') sent.apiVersion = 'policy/v1'
  checkType(core, own, sent)
  const taken = takeIn(core, call, own, sent)
  placeIn(kind, at.namespace, taken)
  const target = at.name === '' ? { ...at, name: taken.metadata.name } : at
  const tracked = owned(core, call, own, target.subresource, undefined, taken)
  const body = admitted(core, call, posting(kind, target, tracked), (draft) => requireNamespace(core.store, kind, draft))
  return { target, body, judge: (judged) => judge(core, call, posting(kind, target, judged)) }
}
