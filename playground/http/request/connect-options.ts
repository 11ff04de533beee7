/** The options of a connection to a Pod, a Service or a node, from a request's query (k8s.io/api/core/v1, PodExecOptions and its kin). */
import type { KubeObject } from '#playground/client/client.ts'
import type { JsonRecord } from '#playground/patch/json.ts'
import { objectOf } from '#playground/patch/json-of.ts'
import { badRequest } from '#playground/status.ts'
import { proxiedTarget } from '../proxy/address.ts'
import { flag } from './options.ts'

/** Paths below an object that connect to it. */
export const CONNECTIONS: ReadonlySet<string> = new Set(['exec', 'attach', 'portforward', 'proxy'])

/**
 * The options as an object of their kind; what is not set is not there.
 * @throws ApiError BadRequest for ports that are no numbers
 */
export function connectOptions(kind: string, subresource: string, url: URL): KubeObject {
  const fields = fieldsOf(subresource, url)
  const set = Object.entries(fields).filter(([, value]) => value !== false && value !== '' && !(Array.isArray(value) && value.length === 0))
  // Options have no metadata; what asks about them does not look for it.
  return objectOf({ apiVersion: 'v1', kind, ...Object.fromEntries(set) })
}

function fieldsOf(subresource: string, { pathname, searchParams: query }: URL): JsonRecord {
  if (subresource === 'proxy') return { path: proxiedTarget(pathname) }
  if (subresource === 'portforward') return { ports: query.getAll('ports').flatMap((list) => list.split(',').map(portOf)) }
  return {
    stdin: flag(query, 'stdin'),
    stdout: flag(query, 'stdout'),
    stderr: flag(query, 'stderr'),
    tty: flag(query, 'tty'),
    container: query.get('container') ?? '',
    command: query.getAll('command'),
  }
}

/** As Go reads an unsigned number of 16 bits. */
function portOf(text: string): number {
  const fault = !/^\d+$/.test(text) ? 'invalid syntax' : Number(text) > 0xffff ? 'value out of range' : undefined
  if (fault) throw badRequest(`cannot convert to []int32: strconv.ParseUint: parsing ${JSON.stringify(text)}: ${fault}`)
  return Number(text)
}
