import { ApiError, type KubeStatus, type StatusCause } from '#playground/client/client.ts'
import { conflict, type GroupName, modifiedMeanwhile } from '#playground/status.ts'

/** How failures name a resource: `deployments.apps`. */
export const named = (kind: { group: string; resource: string }): GroupName => ({ group: kind.group, name: kind.resource })

function failure(code: number, reason: string, message: string, details?: KubeStatus['details']): ApiError {
  return new ApiError({
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    message,
    reason,
    ...(details && { details }),
    code,
  })
}

/** What a path that leads nowhere is answered with. */
export const pathNotFound = (): ApiError => failure(404, 'NotFound', 'the server could not find the requested resource', {})

/** What a method that a path does not have is answered with. */
export const wrongMethod = (): ApiError =>
  failure(405, 'MethodNotAllowed', 'the server does not allow this method on the requested resource', {})

/** A version that is no longer remembered: the reader has to list again. */
export const expired = (message: string): ApiError => failure(410, 'Expired', message)

/** A watch or list that asks for a state that is not there yet. */
export const tooLargeVersion = (requested: number, current: number): ApiError =>
  failure(504, 'Timeout', `Too large resource version: ${requested}, current: ${current}`, {
    causes: [{ reason: 'ResourceVersionTooLarge', message: 'Too large resource version' }],
    retryAfterSeconds: 1,
  })

/** The write was made on an older state of the object. */
export const staleWrite = (kind: { group: string; resource: string }, name: string): ApiError =>
  conflict(named(kind), name, modifiedMeanwhile)

/** Preconditions of a deletion or an update that the object does not meet. */
export const preconditionFailed = (
  kind: { group: string; resource: string },
  name: string,
  field: string,
  want: string,
  have: string,
): ApiError => conflict(named(kind), name, `Precondition failed: ${field} in precondition: ${want}, ${field} in object meta: ${have}`)

/** A refusal whose causes the caller has already put together. */
export const refused = (code: number, reason: string, message: string, causes: StatusCause[]): ApiError =>
  failure(code, reason, message, { causes })

/** The client takes no form that the answer can have. */
export const notAcceptable = (offered: readonly string[]): ApiError =>
  failure(406, 'NotAcceptable', `only the following media types are accepted: ${offered.join(', ')}`)

/** A patch of a media type that is none of the patches. */
export const unknownPatchType = (): ApiError => failure(415, 'UnsupportedMediaType', '415: Unsupported Media Type', {})
