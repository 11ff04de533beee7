import type { Readable } from 'node:stream'
import { Agent, request } from 'undici'
import { inOwnWords } from '#lib/contract/own-words.ts'
import type { ClusterHandle } from '../../cluster/cluster-handle.ts'
import { ConsoleError, errorOfAnswer, errorOfFailure } from '../../cluster/kube-error.ts'
import { send } from '../../cluster/kube-request.ts'

/** Longer answers are cut: a chart of so many series helps nobody, and parsing them would hold up everybody. */
const MOST_BYTES = 8_388_608
/** Proxies in front of a server refuse long addresses; a long query goes in a form then. */
const LONG_QUERY = 4_000

/** The text of an answer as far as it was read. */
export interface DoorAnswer {
  status: number
  text: string
  /** There was more of it. */
  cut: boolean
}

/** The way to one Prometheus or Alertmanager. */
export interface Door {
  /** As a person knows it: an address without credentials, or `namespace/service`. */
  name: string
  via: 'setting' | 'service'
  ask: (path: string, params: URLSearchParams, timeoutMs: number) => Promise<DoorAnswer>
}

const agent = new Agent({ connect: { timeout: 3_000 }, headersTimeout: 0, bodyTimeout: 0, connections: 8 })

/** An address of the settings. Credentials in it travel as Basic authorization and are shown to nobody. */
export function settingDoor(address: string): Door {
  const url = new URL(address)
  const authorization =
    url.username === ''
      ? undefined
      : `Basic ${Buffer.from(`${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`).toString('base64')}`
  const root = `${url.origin}${url.pathname.replace(/\/+$/, '')}`
  return {
    name: root,
    via: 'setting',
    ask: async (path, params, timeoutMs) => {
      const query = params.toString()
      const form = query.length > LONG_QUERY
      const headers = {
        'user-agent': 'pilothouse',
        accept: 'application/json',
        ...(authorization === undefined ? {} : { authorization }),
        ...(form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
      }
      try {
        const answer = await request(`${root}${path}${form || query === '' ? '' : `?${query}`}`, {
          dispatcher: agent,
          method: form ? 'POST' : 'GET',
          headers,
          ...(form ? { body: query } : {}),
          signal: AbortSignal.timeout(timeoutMs),
        })
        return { status: answer.statusCode, ...(await readSome(answer.body)) }
      } catch (error) {
        throw failureOf(error, root, timeoutMs)
      }
    },
  }
}

export interface ServiceRef {
  namespace: string
  name: string
  port: string
  scheme: 'http' | 'https'
}

/**
 * A Service of the cluster through the API server's proxy, as the user: whoever may not `get services/proxy` there is refused.
 * @see https://kubernetes.io/docs/tasks/access-application-cluster/access-cluster-services/
 */
export function serviceDoor(handle: ClusterHandle, { namespace, name, port, scheme }: ServiceRef): Door {
  const target = `${scheme === 'https' ? 'https:' : ''}${name}:${port}`
  const root = `/api/v1/namespaces/${encodeURIComponent(namespace)}/services/${encodeURIComponent(target)}/proxy`
  const shown = `${namespace}/${name}`
  return {
    name: shown,
    via: 'service',
    ask: async (path, params, timeoutMs) => {
      const query = params.toString()
      try {
        const answer = await send(await handle.connection(), {
          path: `${root}${path}${query === '' ? '' : `?${query}`}`,
          headers: { accept: 'application/json' },
          timeoutMs,
        })
        const read = { status: answer.statusCode, ...(await readSome(answer.body)) }
        // What the API server itself refuses comes as a Status; what Prometheus says comes as it is.
        if (answer.statusCode >= 400 && /^\s*\{\s*"kind"\s*:\s*"Status"/.test(read.text)) throw errorOfAnswer(answer.statusCode, read.text)
        return read
      } catch (error) {
        throw failureOf(error, shown, timeoutMs)
      }
    },
  }
}

async function readSome(body: Readable): Promise<{ text: string; cut: boolean }> {
  const chunks: Buffer[] = []
  let bytes = 0
  // A stream without an encoding gives Buffers.
  for await (const chunk of body as AsyncIterable<Buffer>) {
    chunks.push(chunk)
    bytes += chunk.length
    if (bytes > MOST_BYTES) {
      // Leaving the loop destroys the stream, and with it the connection that would bring the rest.
      return { text: Buffer.concat(chunks).toString(), cut: true }
    }
  }
  return { text: Buffer.concat(chunks).toString(), cut: false }
}

function failureOf(error: unknown, name: string, timeoutMs: number): ConsoleError {
  const failure = errorOfFailure(error)
  if (failure === error) return failure
  if (failure.kind === 'timeout') {
    const seconds = String(timeoutMs / 1_000)
    const own = inOwnWords('prometheusSilent', { name, seconds })
    return new ConsoleError('timeout', `${name} did not answer within ${seconds} s`, { cause: error, ...own })
  }
  const own = inOwnWords('prometheusUnreachable', { name, said: failure.message })
  return new ConsoleError(failure.kind, `${name} cannot be reached: ${failure.message}`, { cause: error, ...own })
}
