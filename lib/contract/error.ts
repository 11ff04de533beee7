import { z } from 'zod'
import { kubeStatus } from './kube.ts'
import { ownWords } from './own-words.ts'

/** Every way in which a request to the console can fail; the words for each are in `messages/`, under `errors`. */
export const errorKinds = [
  'badRequest',
  'unauthorized',
  'forbidden',
  'notFound',
  'methodNotAllowed',
  'conflict',
  'alreadyExists',
  'invalid',
  'gone',
  'busy',
  'timeout',
  'unreachable',
  'credential',
  'readOnly',
  'refused',
  'tooLarge',
  'internal',
] as const

/**
 * The body of every answer that is not a success. `message` is the API server's own where it gave one. `credential`: the
 * kubeconfig's credential could not be had (exec plugin, expired certificate); `refused`: Host, Origin or path not ours.
 */
export const apiErrorBody = z.object({
  kind: z.enum(errorKinds),
  message: z.string(),
  /** Where the message is the console's own. */
  own: ownWords.optional(),
  status: kubeStatus.optional(),
  /** Seconds, where the server asked to wait. */
  retryAfter: z.number().optional(),
})
export type ApiErrorBody = z.infer<typeof apiErrorBody>
export type ErrorKind = (typeof errorKinds)[number]

export const errorAnswer = z.object({ error: apiErrorBody })
