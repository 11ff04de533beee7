import type { Readable } from 'node:stream'
import { type Dispatcher, request } from 'undici'
import type { z } from 'zod'
import { inOwnWords } from '#lib/contract/own-words.ts'
import type { ClusterHandle } from './cluster-handle.ts'
import type { Connection } from './connection.ts'
import { dispatcherFor } from './dispatcher.ts'
import { ConsoleError, errorOfAnswer, errorOfFailure } from './kube-error.ts'

export interface KubeRequest {
  method?: Dispatcher.HttpMethod
  /** With its query, as the API server is to see it. */
  path: string
  headers?: Record<string, string | string[]>
  body?: string | Readable
  signal?: AbortSignal
  /** Until the answer has come whole; unset: only the connection's own limits. */
  timeoutMs?: number
}

/** A request with an answer of any status; the caller reads or destroys the body. Redirects are not followed. */
export async function send(connection: Connection, { method = 'GET', path, headers, body, signal, timeoutMs }: KubeRequest) {
  const signals = [signal, timeoutMs === undefined ? undefined : AbortSignal.timeout(timeoutMs)].filter((one) => one !== undefined)
  return request(`${connection.server}${path}`, {
    dispatcher: dispatcherFor(connection),
    method,
    headers: { 'user-agent': 'pilothouse', ...headers, ...connection.headers },
    ...(body === undefined ? {} : { body }),
    ...(signals.length === 0 ? {} : { signal: signals.length === 1 ? (signals[0] ?? null) : AbortSignal.any(signals) }),
  })
}

/**
 * A request as the user whose handle it is, answered with a success. After a 401 the credential's source is asked once more:
 * a plugin's token can end earlier than it said.
 * @throws ConsoleError of any kind
 */
export async function call(handle: ClusterHandle, input: KubeRequest): Promise<Dispatcher.ResponseData> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const answer = await send(await handle.connection(), input)
      if (answer.statusCode < 300) return answer
      const text = await answer.body.text()
      if (answer.statusCode === 401) {
        handle.forgetCredential()
        if (attempt === 1 && (input.method ?? 'GET') === 'GET') continue
      }
      throw errorOfAnswer(answer.statusCode, text, answer.headers['retry-after'])
    } catch (error) {
      throw errorOfFailure(error)
    }
  }
}

/**
 * A request whose answer is JSON of a known form.
 * @throws ConsoleError of any kind
 */
export async function callJson<Schema extends z.ZodType>(
  handle: ClusterHandle,
  schema: Schema,
  input: KubeRequest,
): Promise<z.infer<Schema>> {
  const answer = await call(handle, { ...input, headers: { accept: 'application/json', ...input.headers } })
  try {
    return schema.parse(await answer.body.json())
  } catch (error) {
    const failure = errorOfFailure(error)
    if (failure.kind === 'timeout') throw failure
    throw new ConsoleError('unreachable', `${handle.info.server} did not answer as a Kubernetes API server does.`, {
      cause: error,
      ...inOwnWords('notKubernetes', { server: handle.info.server }),
    })
  }
}
