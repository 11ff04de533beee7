import { ApiError } from '#playground/client/client.ts'
import { alreadyExists, conflict, failure, type GroupName, modifiedMeanwhile } from '#playground/status.ts'

/** How failures name a resource: `deployments.apps`. */
export const named = (kind: { group: string; resource: string }): GroupName => ({ group: kind.group, name: kind.resource })

/** What a path that leads nowhere is answered with. */
export const pathNotFound = (): ApiError => failure(404, 'NotFound', 'the server could not find the requested resource', {})

/** A path that no part of the API server knows: it is answered with a line of text, not with a Status. */
export class NowhereError extends Error {}

/** Nobody answers for an API of somebody else: it is answered with a line of text, and clients make a Status of it. */
export class UnansweredError extends Error {}

/** What a method that a path does not have is answered with. */
export const wrongMethod = (): ApiError =>
  failure(405, 'MethodNotAllowed', 'the server does not allow this method on the requested resource', {})

/** A version that is no longer remembered: the reader has to list again. */
export const expired = (message: string): ApiError => failure(410, 'Expired', message)

/** The state that a list in pages showed is forgotten; the token goes on with the state of now. */
export const expiredPage = (token: string): ApiError => {
  const { status } = expired(
    'The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter, or use the continue token in this response to retrieve the remainder of the results. Continuing with the provided token results in an inconsistent list - objects that were created, modified, or deleted between the time the first chunk was returned and now may show up in the list.',
  )
  return new ApiError({ ...status, metadata: { continue: token } })
}

/** A watch or list that asks for a state that is not there yet. */
export const tooLargeVersion = (requested: number, current: number): ApiError =>
  failure(504, 'Timeout', `Timeout: Too large resource version: ${requested}, current: ${current}`, {
    causes: [{ reason: 'ResourceVersionTooLarge', message: 'Too large resource version' }],
    retryAfterSeconds: 1,
  })

/** The write was made on an older state of the object. */
export const staleWrite = (kind: { group: string; resource: string }, name: string): ApiError =>
  conflict(named(kind), name, modifiedMeanwhile)

/** The client takes no form that the answer can have. */
export const notAcceptable = (offered: readonly string[]): ApiError =>
  failure(406, 'NotAcceptable', `only the following media types are accepted: ${offered.join(', ')}`)

/** A patch of a media type that is none of the patches. */
export const unknownPatchType = (): ApiError => failure(415, 'UnsupportedMediaType', '415: Unsupported Media Type', {})

/** The client takes no media type that there is. */
export const noRepresentation = (offered: readonly string[]): ApiError =>
  failure(406, 'NotAcceptable', `406: Not Acceptable\n\nAvailable representations: ${offered.join(', ')}`, {})

/** A new object cannot take the name of one that is still being deleted. */
export const stillGoing = (kind: { group: string; resource: string }, name: string): ApiError => {
  const { status } = alreadyExists(named(kind), name)
  return new ApiError({ ...status, message: `object is being deleted: ${status.message}` })
}

/** A deletion meant another object, or another state of it, than there is. */
export function deletionMismatch(
  kind: { group: string; kind: string },
  name: string,
  field: 'UID' | 'ResourceVersion',
  want: string,
  have: string,
): ApiError {
  const consequence = field === 'UID' ? 'The object might have been deleted and then recreated' : 'The object might have been modified'
  const why = `the ${field} in the precondition (${want}) does not match the ${field} in record (${have}). ${consequence}`
  return conflict({ group: kind.group, name: kind.kind }, name, why)
}
