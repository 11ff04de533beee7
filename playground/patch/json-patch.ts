/** JSON patch, RFC 6902, with pointers of RFC 6901. */
import { badRequest, tooLarge, unprocessable } from '../status.ts'
import { equalJson, isRecord, type Json, jsonType, put } from './json.ts'

type Operation =
  | { op: 'add' | 'replace' | 'test'; path: string[]; value: Json }
  | { op: 'remove'; path: string[] }
  | { op: 'move' | 'copy'; path: string[]; from: string[] }

/** The API server's own bound: staging/src/k8s.io/apiserver/pkg/endpoints/handlers/patch.go, maxJSONPatchOperations. */
const MAX_OPERATIONS = 10_000

/**
 * Applies a patch to a document and returns the result; the document is left as it was.
 * @throws ApiError 400 for a body that is no patch, 422 for one that cannot be applied, 413 for too many operations
 */
export function jsonPatch(document: Json, body: unknown): Json {
  if (!Array.isArray(body)) throw unreadable(body, '[]handlers.jsonPatchOp')
  if (body.length > MAX_OPERATIONS) {
    throw tooLarge(`The allowed maximum operations in a JSON patch is ${MAX_OPERATIONS}, got ${body.length}`)
  }
  let result = structuredClone(document)
  for (const item of body) result = apply(result, parse(item))
  return result
}

function unreadable(value: unknown, type: string): Error {
  return badRequest(`error decoding patch: json: cannot unmarshal ${jsonType(value)} into Go value of type ${type}`)
}

function parse(item: unknown): Operation {
  if (!isRecord(item)) throw unreadable(item, 'handlers.jsonPatchOp')
  const path = pointer(item.path)
  switch (item.op) {
    case 'add':
    case 'replace':
    case 'test':
      if (item.value === undefined && item.op !== 'test') throw unprocessable()
      return { op: item.op, path, value: structuredClone(item.value ?? null) }
    case 'remove':
      return { op: 'remove', path }
    case 'move':
    case 'copy':
      return { op: item.op, path, from: pointer(item.from) }
    default:
      throw unprocessable()
  }
}

function pointer(text: unknown): string[] {
  if (typeof text !== 'string' || (text !== '' && !text.startsWith('/'))) throw unprocessable()
  return text === ''
    ? []
    : text
        .slice(1)
        .split('/')
        .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
}

function apply(root: Json, operation: Operation): Json {
  switch (operation.op) {
    case 'add':
      return add(root, operation.path, operation.value)
    case 'remove':
      remove(root, operation.path)
      return root
    case 'replace':
      if (operation.path.length === 0) return operation.value
      // The API server's library lets a replace make a member that is not there.
      return set(root, operation.path, operation.value)
    case 'move': {
      const value = get(root, operation.from)
      remove(root, operation.from)
      return add(root, operation.path, value)
    }
    case 'copy':
      // The API server's library copies null from where nothing is.
      return add(root, operation.path, structuredClone(find(root, operation.from) ?? null))
    case 'test': {
      const present = find(root, operation.path)
      if (!equalJson(present ?? null, operation.value)) throw unprocessable()
      return root
    }
  }
}

function index(list: Json[], key: string, end: number): number {
  if (!/^(0|-?[1-9]\d*)$/.test(key)) throw unprocessable()
  const at = Number(key)
  // The API server's library counts negative positions from the end.
  const position = at < 0 ? at + list.length : at
  if (position < 0 || position > end) throw unprocessable()
  return position
}

/** The value at a path, or undefined when it is not there. */
function find(root: Json, path: readonly string[]): Json | undefined {
  let at: Json | undefined = root
  for (const key of path) {
    if (Array.isArray(at)) at = at[index(at, key, at.length - 1)]
    else if (isRecord(at)) at = Object.hasOwn(at, key) ? at[key] : undefined
    else return undefined
  }
  return at
}

function get(root: Json, path: readonly string[]): Json {
  const value = find(root, path)
  if (value === undefined) throw unprocessable()
  return value
}

function parent(root: Json, path: readonly string[]): { holder: Json[] | Record<string, Json>; key: string } {
  const key = path.at(-1)
  const holder = get(root, path.slice(0, -1))
  if (key === undefined || (!Array.isArray(holder) && !isRecord(holder))) throw unprocessable()
  return { holder, key }
}

function add(root: Json, path: readonly string[], value: Json): Json {
  if (path.length === 0) return value
  const { holder, key } = parent(root, path)
  if (Array.isArray(holder)) holder.splice(key === '-' ? holder.length : index(holder, key, holder.length), 0, value)
  else put(holder, key, value)
  return root
}

function set(root: Json, path: readonly string[], value: Json): Json {
  const { holder, key } = parent(root, path)
  if (Array.isArray(holder)) holder[index(holder, key, holder.length - 1)] = value
  else put(holder, key, value)
  return root
}

function remove(root: Json, path: readonly string[]): void {
  const { holder, key } = parent(root, path)
  if (Array.isArray(holder)) holder.splice(index(holder, key, holder.length - 1), 1)
  else if (Object.hasOwn(holder, key)) delete holder[key]
  else throw unprocessable()
}
