import type { IncomingMessage } from 'node:http'
import { parse } from 'yaml'
import { isRecord, jsonType } from '#playground/patch/json.ts'
import type { KindSchemas } from '#playground/schema/kind-schemas.ts'
import { badRequest, tooLarge, unsupportedMediaType } from '#playground/status.ts'
import { decodeProtobuf } from '../protobuf/envelope.ts'
import { jsonError, tooDeep } from './json-errors.ts'

/** Bytes of a request body at most (k8s.io/apiserver, MaxRequestBodyBytes). */
const LIMIT = 3 * 1024 * 1024

/** Media types in which an object can be sent. */
const OBJECT_TYPES = ['application/json', 'application/yaml', 'application/vnd.kubernetes.protobuf']

export interface Body {
  bytes: Uint8Array
  text: string
  /** Without parameters, in lower case; '' when the client said none. */
  type: string
}

/**
 * Reads the whole body.
 * @throws ApiError RequestEntityTooLarge
 */
export async function readBody(request: IncomingMessage): Promise<Body> {
  const chunks: Buffer[] = []
  let size = 0
  // What is too large is read to its end and forgotten: the connection may serve the next request.
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size <= LIMIT) chunks.push(chunk)
  }
  if (size > LIMIT) throw tooLarge(`Request entity too large: limit is ${LIMIT}`)
  const bytes = Buffer.concat(chunks)
  return {
    bytes,
    text: bytes.toString('utf8'),
    type: (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '',
  }
}

/**
 * Parses an object that was sent as JSON, YAML or protobuf.
 * @throws ApiError UnsupportedMediaType, BadRequest
 */
export function parseObject({ bytes, text, type }: Body, schemas: KindSchemas, kind = 'object'): unknown {
  const typed = (value: unknown): unknown => (kind === 'object' ? value : requireTyped(value, text, kind))
  if (type === '' || type === 'application/json') return typed(parseJson(text, (why) => unrecognized(text, kind, why)))
  if (type === 'application/yaml') return typed(parseYaml(text))
  if (type === 'application/vnd.kubernetes.protobuf') return decodeProtobuf(bytes, (...type) => schemas.schemaOfType(...type), schemas)
  throw unsupportedMediaType(OBJECT_TYPES)
}

/** What Go's decoder reads first of a body. */
const TYPE_META = 'struct { APIVersion string "json:\\"apiVersion,omitempty\\""; Kind string "json:\\"kind,omitempty\\"" }'

/** A body has to be an object whose kind and version are texts; null is an empty one. */
function requireTyped(value: unknown, text: string, kind: string): unknown {
  if (value === null || value === undefined) return {}
  if (!isRecord(value)) throw unrecognized(text, kind, `json: cannot unmarshal ${jsonType(value)} into Go value of type ${TYPE_META}`)
  for (const field of ['apiVersion', 'kind']) {
    const found = value[field]
    if (found !== undefined && found !== null && typeof found !== 'string')
      throw unrecognized(text, kind, `json: cannot unmarshal ${jsonType(found)} into Go struct field .${field} of type string`)
  }
  return value
}

/** An escape of one half of a character. */
const SURROGATE = /\\u[dD][89a-fA-F]/

/** @param refuse makes the failure from the decoder's text */
export function parseJson(text: string, refuse: (why: string) => Error): unknown {
  const depth = tooDeep(text)
  if (depth !== undefined) throw refuse(depth)
  try {
    // Go reads half a surrogate as U+FFFD; a text of JavaScript would keep it.
    return SURROGATE.test(text)
      ? JSON.parse(text, (_key, value) => (typeof value === 'string' ? value.toWellFormed() : value))
      : JSON.parse(text)
  } catch {
    throw refuse(jsonError(text))
  }
}

/** Letters of a body that a message shows. */
const SHOWN = 30

/** What the API server says of a body in which it finds no kind; a body that is no object is shown in hexadecimal. */
export function unrecognized(text: string, kind: string, why: string): Error {
  const bytes = Buffer.from(text)
  const start = text.length > SHOWN ? `${text.slice(0, SHOWN)} ...` : text
  const shown = text === '' ? '<empty>' : text.trimStart().startsWith('{') ? start : bytes.toString('hex')
  return badRequest(
    `the object provided is unrecognized (must be of type ${kind}): couldn't get version/kind; json parse error: ${why} (${shown.slice(0, 1024)})`,
  )
}

export function parseYaml(text: string): unknown {
  try {
    // As in Go's reader, the last of several equal keys counts.
    return parse(text, { maxAliasCount: 100, merge: true, uniqueKeys: false })
  } catch (error) {
    throw badRequest(`error converting YAML to JSON: yaml: ${error instanceof Error ? error.message : String(error)}`)
  }
}
