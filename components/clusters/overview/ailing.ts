import type { LiveTable } from '#lib/client/live/table-store.ts'
import { ROW } from '#lib/contract/table.ts'
import { HEALTH, type HealthName } from '#lib/kube/health.ts'
import { cellReader, cellText } from './table-cells.ts'

/** Something that is not well, as its row says. */
export interface Ailing {
  key: string
  kind: string
  resource: string
  namespace: string | null
  name: string
  health: number
  /** What its table says of it: how many are ready, a status. */
  detail: string
  /** Seconds since the epoch. */
  created: number
  /** How many others it stands for. */
  others: number
}

/** A live table, and from which health on its rows are told. */
export interface Source {
  kind: string
  resource: string
  column: string
  from: HealthName
  table: LiveTable
}

/** The rows of a table that are not well. */
export function ailingIn({ kind, resource, column, from, table }: Source): Ailing[] {
  const read = cellReader(table)
  return [...table.rows.values()]
    .filter((row) => row[ROW.health] >= HEALTH[from])
    .map((row) => ({
      key: row[ROW.key],
      kind,
      resource,
      namespace: row[ROW.namespace],
      name: row[ROW.name],
      health: row[ROW.health],
      detail: cellText(read(row, column)),
      created: row[ROW.created],
      others: 0,
    }))
}

/** One line for Pods of one maker that ail in the same way, so that what else is wrong stays in sight. */
export function groupPods(pods: readonly Ailing[]): Ailing[] {
  const groups = new Map<string, Ailing>()
  for (const pod of pods) {
    const key = JSON.stringify([pod.namespace, withoutSuffix(pod.name), pod.detail])
    const group = groups.get(key)
    groups.set(key, group === undefined ? pod : { ...group, others: group.others + 1, health: Math.max(group.health, pod.health) })
  }
  return [...groups.values()]
}

// The API server adds five letters to a maker's `generateName`, which ends in a dash unless it had to be cut at 58 characters:
// apiserver/pkg/storage/names/generate.go.
function withoutSuffix(name: string): string {
  return name.length === 63 ? name.slice(0, 58) : name.replace(/-[a-z0-9]{5}$/, '')
}
