import type { ColumnContent } from '#lib/contract/table.ts'
import { isBuiltInGroup } from '../groups.ts'
import { groupOfResource } from '../names.ts'

/** A `TableColumnDefinition` (meta.k8s.io/v1), as far as it tells what a column holds. */
export interface ColumnDefinition {
  name: string
  type: string
  format?: string | undefined
}

/** Columns of the API server's printers whose cells are times ago (pkg/printers/internalversion/printers.go). */
const instants = new Set(['age', 'last seen', 'first seen', 'last schedule', 'created at', 'last scale'])
const ratios = new Set(['ready', 'completions', 'ready replicas'])
/** Typed as strings by the printers, though their cells are numbers. */
const numbers = new Set([
  ...['active', 'available', 'count', 'current', 'data', 'desired', 'handsize', 'matchingprecedence', 'maxpods', 'minpods'],
  ...['nominalconcurrencyshares', 'queuelengthlimit', 'queues', 'replicas', 'revision', 'up-to-date'],
])
const durations = new Set(['duration', 'window', 'requestedduration'])
const quantities = new Set(['capacity', 'cpu', 'memory', 'cpu(cores)', 'memory(bytes)', 'size', 'storage'])

/**
 * What a column holds, so that it sorts and reads by value. The API server's own printers say `string` for nearly everything,
 * so names decide there; a CRD's columns say what they are.
 * @param resource `{plural}.{group}`
 */
export function columnContent(resource: string, { name, type }: ColumnDefinition): ColumnContent {
  const known = name.toLowerCase()
  switch (type) {
    case 'date':
      return 'instant'
    case 'boolean':
      return 'boolean'
    case 'integer':
    case 'number':
      return 'number'
    default:
      break
  }
  if (instants.has(known)) return 'instant'
  if (known === 'restarts' && resource === 'pods') return 'countAndInstant'
  if (durations.has(known)) return 'duration'
  if (isBuiltInGroup(groupOfResource(resource)) && numbers.has(known)) return 'number'
  if (ratios.has(known)) return 'ratio'
  if (known === 'version' || known.endsWith('-version') || known === 'kubelet version') return 'version'
  if (quantities.has(known)) return 'quantity'
  return 'text'
}
