import type { IncomingMessage } from 'node:http'
import { isRecord, jsonType } from '#playground/patch/json.ts'
import type { KindSchemas } from '#playground/schema/kind-schemas.ts'
import { badRequest, tooLarge, unsupportedMediaType } from '#playground/status.ts'
import { decodeProtobuf } from '../protobuf/envelope.ts'
import { jsonError, tooDeep } from './json-errors.ts'
import { type ReadYaml, readYaml, YamlError } from './yaml/read-yaml.ts'

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
  if (type === '' || type === 'application/json') return typed(parseJson(text, (why) => unrecognized(text, kind, parseError(why))))
  if (type === 'application/yaml') return typed(parseYaml(text, (why) => unrecognized(text, kind, why)).value)
  if (type === 'application/vnd.kubernetes.protobuf') return decodeProtobuf(bytes, (...type) => schemas.schemaOfType(...type), schemas)
  throw unsupportedMediaType(OBJECT_TYPES)
}

/** What Go's decoder reads first of a body. */
const TYPE_META = 'struct { APIVersion string "json:\\"apiVersion,omitempty\\""; Kind string "json:\\"kind,omitempty\\"" }'

/** A body has to be an object whose kind and version are texts; null is an empty one. */
function requireTyped(value: unknown, text: string, kind: string): unknown {
  if (value === null || value === undefined) return {}
  if (!isRecord(value))
    throw unrecognized(text, kind, parseError(`json: cannot unmarshal ${jsonType(value)} into Go value of type ${TYPE_META}`))
  for (const field of ['apiVersion', 'kind']) {
    const found = value[field]
    if (found !== undefined && found !== null && typeof found !== 'string')
      throw unrecognized(text, kind, parseError(`json: cannot unmarshal ${jsonType(found)} into Go struct field .${field} of type string`))
  }
  const version = value.apiVersion
  if (typeof version === 'string' && version.split('/').length > 2)
    throw unrecognized(text, kind, `unexpected GroupVersion string: ${version}`)
  return value
}

/** Said of a body whose kind and version cannot be read. */
function parseError(why: string): string {
  return `couldn't get version/kind; json parse error: ${why}`
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
  const start = text.trimStart().startsWith('{') ? text.slice(0, SHOWN) : bytes.subarray(0, SHOWN).toString('hex')
  const shown = text === '' ? '<empty>' : bytes.length > SHOWN ? `${start} ...` : start
  return badRequest(`the object provided is unrecognized (must be of type ${kind}): ${why} (${shown.slice(0, 1024)})`)
}

/** @param refuse makes the failure from the reader's text */
export function parseYaml(text: string, refuse: (why: string) => Error): ReadYaml {
  try {
    return readYaml(text)
  } catch (error) {
    if (error instanceof YamlError) throw refuse(error.message)
    throw error
  }
}

/** The configuration that a server-side apply sends. @throws ApiError BadRequest */
export function parseConfiguration(text: string): ReadYaml {
  const refuse = (why: string): Error => badRequest(`error decoding YAML: ${why}`)
  const read = parseYaml(text, (why) => refuse(`error converting YAML to JSON: ${why}`))
  if (read.value === null) return { ...read, value: {} }
  if (isRecord(read.value)) return read
  const why = `json: cannot unmarshal ${jsonType(read.value)} into Go value of type map[string]interface {}`
  throw refuse(`error unmarshaling JSON: while decoding JSON: ${why}`)
}
