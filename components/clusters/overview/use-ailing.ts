'use client'

import { useLiveTable } from '#lib/client/hooks/use-live-table.ts'
import type { LiveTable } from '#lib/client/live/table-store.ts'
import { ROW } from '#lib/contract/table.ts'
import { HEALTH } from '#lib/kube/health.ts'
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
}

interface Source {
  kind: string
  resource: string
  column: string
  table: LiveTable
}

/**
 * What is not well among workloads and nodes. Pods are left to their workloads: there may be a hundred thousand of them.
 * `unknown`: none of it may be seen here.
 */
export function useAiling(cluster: string, namespaces: readonly string[]): { ailing: Ailing[]; state: 'loading' | 'known' | 'unknown' } {
  const inView = [...namespaces]
  const sources: Source[] = [
    { kind: 'Deployment', resource: 'deployments.apps', column: 'Ready', table: useTable('deployments.apps') },
    { kind: 'StatefulSet', resource: 'statefulsets.apps', column: 'Ready', table: useTable('statefulsets.apps') },
    { kind: 'DaemonSet', resource: 'daemonsets.apps', column: 'Ready', table: useTable('daemonsets.apps') },
    { kind: 'Job', resource: 'jobs.batch', column: 'Completions', table: useTable('jobs.batch') },
    { kind: 'Node', resource: 'nodes', column: 'Status', table: useTable('nodes', []) },
  ]
  function useTable(resource: string, inNamespaces = inView): LiveTable {
    return useLiveTable({ cluster, resource, namespaces: inNamespaces })
  }
  const ailing = sources.flatMap(ailingOf).sort((a, b) => b.health - a.health || b.created - a.created)
  const states = sources.map(({ table }) => table.state.name)
  const final = states.every((name) => name === 'forbidden' || name === 'failed' || name === 'unauthorized')
  return { ailing, state: final ? 'unknown' : sources.some(({ table }) => table.complete) ? 'known' : 'loading' }
}

function ailingOf({ kind, resource, column, table }: Source): Ailing[] {
  const read = cellReader(table)
  return [...table.rows.values()]
    .filter((row) => row[ROW.health] >= HEALTH.warning)
    .map((row) => ({
      key: row[ROW.key],
      kind,
      resource,
      namespace: row[ROW.namespace],
      name: row[ROW.name],
      health: row[ROW.health],
      detail: cellText(read(row, column)),
      created: row[ROW.created],
    }))
}
