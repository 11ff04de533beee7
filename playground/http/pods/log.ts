import { once } from 'node:events'
import type { LogRequest } from '#playground/client/pod-backend.ts'
import { get } from '#playground/registry/reading/read.ts'
import type { ResourceKind } from '#playground/schema/kinds.ts'
import { badRequest, notImplemented } from '#playground/status.ts'
import { flag, integer } from '../request/options.ts'
import type { Exchange } from '../resources.ts'
import { containerOf } from './container.ts'

/** Streams a container's log as plain text. */
export async function serveLog(exchange: Exchange, kind: ResourceKind, ref: { namespace?: string; name: string }): Promise<void> {
  const { core, query, response } = exchange
  const pod = get(core, kind, ref)
  const request = logRequest(query, containerOf(pod, query.get('container') ?? ''), core.now())
  if (!core.podBackend) throw notImplemented('the playground has no nodes that could give a log')
  const left = new AbortController()
  response.once('close', () => left.abort())
  const chunks = core.podBackend.log(pod, request, left.signal)[Symbol.asyncIterator]()
  // The first chunk is awaited before the answer begins, so that a refusal still has its status; a quiet log that is followed begins
  // its answer at once.
  const first = chunks.next()
  if (!request.follow) await first
  else await Promise.race([first, new Promise((resolve) => setImmediate(resolve))])
  response.writeHead(200, { 'content-type': 'text/plain', 'cache-control': 'no-cache, private' })
  response.flushHeaders()
  try {
    for (let next = await first; !next.done; next = await chunks.next()) {
      if (!response.write(next.value)) await Promise.race([once(response, 'drain'), once(response, 'close')])
      if (left.signal.aborted) return
    }
    response.end()
  } catch (error) {
    if (!left.signal.aborted) throw error
  } finally {
    await chunks.return?.()
  }
}

/** @throws ApiError BadRequest for options that contradict each other */
function logRequest(query: URLSearchParams, container: string, now: number): LogRequest {
  const tailLines = integer(query, 'tailLines')
  const limitBytes = integer(query, 'limitBytes')
  const seconds = integer(query, 'sinceSeconds')
  const time = query.get('sinceTime')
  if (seconds !== undefined && time) throw badRequest('at most one of `sinceTime` or `sinceSeconds` may be specified')
  const since = seconds !== undefined ? now - seconds * 1000 : time ? Date.parse(time) : undefined
  return {
    container,
    follow: flag(query, 'follow'),
    previous: flag(query, 'previous'),
    timestamps: flag(query, 'timestamps'),
    ...(tailLines !== undefined && { tailLines }),
    ...(limitBytes !== undefined && { limitBytes }),
    ...(since !== undefined && { sinceTime: since }),
  }
}
