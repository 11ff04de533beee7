import type { KubeObject } from '#playground/client/client.ts'
import type { ResourceKind } from '#playground/schema/kinds.ts'
import { age } from './duration.ts'

export type Cell = string | number | boolean | null

/** Makes the cells of an object, in the order of its kind's columns. */
export type Printer = (object: KubeObject, now: number) => Cell[]

const PRINTERS: Record<string, Printer> = {}

/** The cells of an object, in the order of its kind's columns. */
export function cellsOf(kind: ResourceKind, object: KubeObject, now: number): Cell[] {
  const printer = PRINTERS[`${kind.group}/${kind.resource}`]
  return printer ? printer(object, now) : kind.columns.map((column) => plainCell(column.name, object, now))
}

function plainCell(column: string, { metadata }: KubeObject, now: number): Cell {
  if (column === 'Name') return metadata.name
  if (column === 'Age') return age(metadata.creationTimestamp, now)
  if (column === 'Created At') return metadata.creationTimestamp ?? null
  return ''
}
