import type { IncomingMessage, ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import { constants, gzip } from 'node:zlib'
import { stringify } from 'yaml'
import type { KubeStatus } from '#playground/client/client.ts'
import type { Wanted } from '../request/accept.ts'

/** Answers below this many bytes are not worth compressing (k8s.io/apiserver, defaultGzipThresholdBytes). */
const GZIP_FROM = 128 * 1024
const compress = promisify(gzip)

export interface Answer {
  code: number
  body: unknown
  media?: Wanted['media']
  warnings?: readonly string[]
  /** The content type, where it says more than the media. */
  type?: string
  headers?: Record<string, string>
}

/** Sends a JSON or YAML answer, compressed when it is large and the client takes it. */
export async function respond(request: IncomingMessage, response: ServerResponse, answer: Answer): Promise<void> {
  const yaml = answer.media === 'yaml'
  const text = yaml ? stringify(answer.body, { aliasDuplicateObjects: false }) : JSON.stringify(answer.body)
  for (const [name, value] of Object.entries(answer.headers ?? {})) response.setHeader(name, value)
  addWarnings(response, answer.warnings ?? [])
  await respondText(
    request,
    response,
    answer.code,
    answer.type ?? (yaml ? 'application/yaml' : 'application/json'),
    yaml ? text : `${text}\n`,
  )
}

/** Sends a text, compressed when it is large and the client takes it. */
export async function respondText(
  request: IncomingMessage,
  response: ServerResponse,
  code: number,
  type: string,
  text: string,
): Promise<void> {
  let body = Buffer.from(text)
  response.setHeader('content-type', type)
  response.setHeader('cache-control', 'no-cache, private')
  if (body.length >= GZIP_FROM && acceptsGzip(request)) {
    body = await compress(body, { level: constants.Z_BEST_SPEED })
    response.setHeader('content-encoding', 'gzip')
    response.setHeader('vary', 'Accept-Encoding')
  }
  response.setHeader('content-length', body.length)
  response.writeHead(code)
  response.end(request.method === 'HEAD' ? undefined : body)
}

/** Sends a failed call's Status. */
export async function respondStatus(
  request: IncomingMessage,
  response: ServerResponse,
  status: KubeStatus,
  warnings: readonly string[] = [],
): Promise<void> {
  if (status.details?.retryAfterSeconds) response.setHeader('retry-after', status.details.retryAfterSeconds)
  await respond(request, response, { code: status.code, body: status, warnings })
}

/** Adds `Warning` headers as RFC 7234 writes them; kubectl shows their text. */
export function addWarnings(response: ServerResponse, warnings: readonly string[]): void {
  if (warnings.length === 0) return
  for (const text of fitting([...new Set(warnings)])) {
    response.appendHeader('warning', `299 - "${escapeNonAscii(text).replaceAll(/[\\"]/g, '\\$&')}"`)
  }
}

/** Letters of all warnings that are sent whole, and of each where they are more (k8s.io/apiserver, filters/warning.go). */
const MOST_LETTERS = 4 * 1024
const LETTERS_EACH = 256

/** What of the warnings is sent: clients refuse an answer whose headers are too large. */
function fitting(warnings: readonly string[]): readonly string[] {
  const all = warnings.reduce((sum, text) => sum + text.length, 0)
  if (all <= MOST_LETTERS) return warnings
  const cut: string[] = []
  for (let letters = 0; letters < MOST_LETTERS && cut.length < warnings.length; letters += cut.at(-1)?.length ?? 0)
    cut.push([...(warnings[cut.length] ?? '')].slice(0, LETTERS_EACH).join(''))
  return cut
}

/** Headers hold Latin letters only; the real server drops what it cannot write. */
function escapeNonAscii(text: string): string {
  return text.replaceAll(/[^\x20-\x7e]/g, ' ')
}

function acceptsGzip(request: IncomingMessage): boolean {
  return String(request.headers['accept-encoding'] ?? '')
    .split(',')
    .some((coding) => coding.trim().split(';')[0] === 'gzip')
}
