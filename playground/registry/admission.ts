import { completed } from '#playground/admission/mutators.ts'
import { mutatingPolicies } from '#playground/admission/policies/mutate.ts'
import { type AdmissionRequest, typeOf } from '#playground/admission/policies/request.ts'
import { mutatingWebhooks } from '#playground/admission/webhooks/mutate.ts'
import type { KubeObject } from '#playground/client/client.ts'
import type { ResourceKind } from '#playground/schema/kinds.ts'
import type { Call } from './call.ts'
import { apiVersionOf } from './convert.ts'
import type { Core } from './core.ts'
import { takeIn } from './intake.ts'
import { thaw } from './metadata.ts'
import { wholeSchemaOf } from './ownership.ts'
import type { UpdateTarget } from './update.ts'

/** A request for a new object. */
export function creation(kind: ResourceKind, object: KubeObject): AdmissionRequest {
  const { name = '', namespace = '' } = object.metadata
  return { kind, subresource: '', operation: 'CREATE', name, namespace, object, old: undefined }
}

/** A request to change an object, or a part of it. */
export function change(kind: ResourceKind, subresource: string, object: KubeObject, old: KubeObject): AdmissionRequest {
  const { name, namespace = '' } = old.metadata
  return { kind, subresource, operation: 'UPDATE', name, namespace, object, old }
}

/** A request to delete an object. */
export function deletion(kind: ResourceKind, old: KubeObject): AdmissionRequest {
  const { name, namespace = '' } = old.metadata
  return { kind, subresource: '', operation: 'DELETE', name, namespace, object: undefined, old }
}

/** A request that sends something of another kind to a path below an object. */
export function posting(kind: ResourceKind, { subresource, name }: UpdateTarget, object: KubeObject): AdmissionRequest {
  return { ...creation(kind, object), subresource, name }
}

/** A request to connect to an object, with the options of the connection. */
export function connection(kind: ResourceKind, target: UpdateTarget, options: KubeObject): AdmissionRequest {
  const { name, namespace = '', subresource } = target
  return { kind, subresource, operation: 'CONNECT', name, namespace, object: options, old: undefined }
}

/** The kind of what is sent to a path below an object. */
export function bodyKind(kind: ResourceKind, subresource: string): ResourceKind {
  const type = typeOf({ kind, subresource })
  return type.kind === kind.kind ? kind : { ...kind, ...type, subresources: [], custom: false }
}

/**
 * The object of a request as admission completes and changes it.
 * @param complete fills in what the API server itself adds
 * @throws ApiError when a policy or a webhook refuses the request, or cannot be asked
 */
export function admitted(core: Core, call: Call, request: AdmissionRequest, complete: (object: KubeObject) => void): KubeObject {
  const { object } = request
  const kind = bodyKind(request.kind, request.subresource)
  if (!object) throw new Error('a request without an object has nothing to be changed')
  const stored = core.kinds.findKind(kind.group, kind.version, kind.kind) !== undefined
  const shape = {
    schema: wholeSchemaOf(core, kind),
    book: core.schemas,
    ...(!stored && { untyped: `${apiVersionOf(kind)}, Kind=${kind.kind}` }),
  }
  const lenient: Call = { ...call, fieldValidation: 'Ignore', duplicates: [] }
  return completed(object, {
    complete,
    // The options of a connection are no object that is stored: they have no schema and no defaults.
    read: (changed) => (request.operation === 'CONNECT' ? changed : takeIn(core, lenient, kind, thaw(changed))),
    families: [
      (current) => mutatingPolicies(core, call, { ...request, object: current }, shape),
      (current) => mutatingWebhooks(core.store, call, { ...request, object: current }),
    ],
  })
}
