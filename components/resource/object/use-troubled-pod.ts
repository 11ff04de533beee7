import { useLiveTable } from '#lib/client/hooks/use-live-table.ts'
import type { LiveTable } from '#lib/client/live/table-store.ts'
import { FIRST_CELL, ROW, type Row } from '#lib/contract/table.ts'
import type { Fare } from '#lib/kube/describe/fare.ts'
import { HEALTH } from '#lib/kube/health.ts'
import { podSelectorOf } from '#lib/kube/selector.ts'
import type { TroubledPod } from './fare-words.ts'
import type { Subject } from './subject.ts'

/** The worst Pod of a workload that is not well, as its live row tells it; asks nothing while the workload is. */
export function useTroubledPod({ cluster, kind, namespace, object }: Subject, fare: Fare): TroubledPod | undefined {
  const selector = podSelectorOf(object)
  const asks =
    fare.replicas !== undefined &&
    kind.id !== 'pods' &&
    namespace !== null &&
    selector !== undefined &&
    fare.health !== 'healthy' &&
    fare.health !== 'idle'
  const table = useLiveTable(asks ? { cluster, resource: 'pods', namespaces: [namespace], labelSelector: selector } : null)
  return asks ? worstOf(table) : undefined
}

function worstOf({ columns, rows }: LiveTable): TroubledPod | undefined {
  const status = columns.findIndex((column) => column.name === 'Status')
  let worst: Row | undefined
  for (const row of rows.values()) if (row[ROW.health] > (worst?.[ROW.health] ?? HEALTH.progressing)) worst = row
  const state = worst?.[FIRST_CELL + status]
  return worst === undefined || status === -1 || typeof state !== 'string' ? undefined : { name: worst[ROW.name], state }
}
