/**
 * The failures that the API server answers with, as `ApiError`s whose Status has the real one's code, reason, message and details
 * (k8s.io/apimachinery/pkg/api/errors).
 */
import { ApiError, type KubeStatus, type StatusCause } from './client/client.ts'
import { quoted } from './quoted.ts'

/** A group and a resource (`pods`) or kind (`Pod`), as messages name them: `deployments.apps`. */
export interface GroupName {
  group: string
  name: string
}

/** `deployments.apps`, or `pods` for the core group. */
export function qualified({ group, name }: GroupName): string {
  return group === '' ? name : `${name}.${group}`
}

/** A failure as a Status; an empty reason is left out. */
export function failure(code: number, reason: string, message: string, details?: KubeStatus['details']): ApiError {
  return new ApiError({
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    message,
    ...(reason === '' ? {} : { reason }),
    ...(details ? { details } : {}),
    code,
  })
}

function about(subject: GroupName, name: string): NonNullable<KubeStatus['details']> {
  return {
    ...(name === '' ? {} : { name }),
    ...(subject.group === '' ? {} : { group: subject.group }),
    ...(subject.name === '' ? {} : { kind: subject.name }),
  }
}

export function badRequest(message: string): ApiError {
  return failure(400, 'BadRequest', message)
}

export function unauthorized(): ApiError {
  return failure(401, 'Unauthorized', 'Unauthorized')
}

/** `name` may be empty for collections; `why` is what follows "is forbidden: ". */
export function forbidden(resource: GroupName, name: string, why: string, causes?: StatusCause[]): ApiError {
  const label = qualified(resource)
  const message =
    label === '' ? `forbidden: ${why}` : name === '' ? `${label} is forbidden: ${why}` : `${label} "${name}" is forbidden: ${why}`
  return failure(403, 'Forbidden', message, { ...about(resource, name), ...(causes ? { causes } : {}) })
}

export function notFound(resource: GroupName, name: string): ApiError {
  return failure(404, 'NotFound', `${qualified(resource)} ${quoted(name)} not found`, about(resource, name))
}

export function methodNotAllowed(resource: GroupName, verb: string): ApiError {
  return failure(405, 'MethodNotAllowed', `${verb} is not supported on resources of kind "${qualified(resource)}"`, about(resource, ''))
}

export function alreadyExists(resource: GroupName, name: string): ApiError {
  return failure(409, 'AlreadyExists', `${qualified(resource)} "${name}" already exists`, about(resource, name))
}

/** Optimistic concurrency and preconditions; `why` follows the colon. */
export function conflict(resource: GroupName, name: string, why: string): ApiError {
  return failure(409, 'Conflict', `Operation cannot be fulfilled on ${qualified(resource)} "${name}": ${why}`, about(resource, name))
}

export const modifiedMeanwhile = 'the object has been modified; please apply your changes to the latest version and try again'

/** Fields that server-side apply found in the hands of other managers. */
export function applyConflict(message: string, causes: StatusCause[]): ApiError {
  return failure(409, 'Conflict', message, { causes })
}

export function tooLarge(message: string): ApiError {
  return failure(413, 'RequestEntityTooLarge', message)
}

export function unsupportedMediaType(accepted: readonly string[]): ApiError {
  const types = accepted.join(', ')
  return failure(415, 'UnsupportedMediaType', `the body of the request was in an unknown format - accepted media types include: ${types}`)
}

/** What the server says of a JSON patch that cannot be carried out. */
export function unprocessable(): ApiError {
  return failure(422, 'Invalid', 'the server rejected our request due to an error in our request', {})
}

/** One field that is wrong: its path, what kind of fault, and the text after the path. */
export interface FieldError {
  field: string
  reason: string
  message: string
}

/** A fault for a value that is not among those that there are. */
export function unsupported(field: string, value: unknown, supported: readonly string[]): FieldError {
  const list = supported.map(quoted).join(', ')
  const shown = typeof value === 'string' ? quoted(value) : JSON.stringify(value)
  return { field, reason: 'FieldValueNotSupported', message: `Unsupported value: ${shown}: supported values: ${list}` }
}

/** `Deployment.apps "web" is invalid: ...` with one cause a field. */
export function invalid(kind: GroupName, name: string, errors: readonly FieldError[]): ApiError {
  const texts = [...new Set(errors.map((error) => `${error.field}: ${error.message}`))]
  const text = texts.length === 1 ? texts[0] : `[${texts.join(', ')}]`
  const causes = errors.map(({ field, reason, message }) => ({ reason, message, field }))
  return failure(422, 'Invalid', `${qualified(kind)} ${quoted(name)} is invalid: ${text}`, { ...about(kind, name), causes })
}

export function internalError(message: string): ApiError {
  return failure(500, 'InternalError', `Internal error occurred: ${message}`, { causes: [{ message }] })
}

export function serviceUnavailable(message: string): ApiError {
  return failure(503, 'ServiceUnavailable', message)
}

/** A fault that the real server has no class for: a 500 without a reason, with the text of the library that found it. */
export function unclassified(message: string): ApiError {
  return failure(500, '', message)
}

/** What the playground does not do, said plainly. */
export function notImplemented(message: string): ApiError {
  return failure(501, 'NotImplemented', message)
}
