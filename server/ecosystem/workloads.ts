import { z } from 'zod'
import type { Workload } from '#lib/learn/ecosystem/detect.ts'
import type { ClusterHandle } from '../cluster/cluster-handle.ts'
import { callJson } from '../cluster/kube-request.ts'

const TIMEOUT_MS = 8_000
const PAGE = 500
/** No cluster has more workloads than this that a person could look through here. */
const MOST = 5_000

const table = z.object({
  columnDefinitions: z.array(z.object({ name: z.string() })).nullish(),
  rows: z
    .array(
      z.object({
        cells: z.array(z.unknown()),
        object: z.object({
          metadata: z.object({ name: z.string(), namespace: z.string().default(''), labels: z.record(z.string(), z.string()).nullish() }),
        }),
      }),
    )
    .nullish(),
  metadata: z.object({ continue: z.string().optional() }).nullish(),
})

const plurals = { Deployment: 'deployments', DaemonSet: 'daemonsets', StatefulSet: 'statefulsets' } as const

/** The resource id of a workload's kind. */
export function resourceOf(kind: Workload['kind']): string {
  return `${plurals[kind]}.apps`
}

/**
 * All workloads of a kind with their images, from the table that kubectl shows: the whole objects are ten times as much.
 * @throws ConsoleError of any kind
 */
export async function readWorkloads(handle: ClusterHandle, kind: Workload['kind']): Promise<Workload[]> {
  const found: Workload[] = []
  let columns: string[] = []
  let next = ''
  do {
    const page = await callJson(handle, table, {
      path: `/apis/apps/v1/${plurals[kind]}?limit=${PAGE}${next === '' ? '' : `&continue=${encodeURIComponent(next)}`}`,
      headers: { accept: 'application/json;as=Table;g=meta.k8s.io;v=v1' },
      timeoutMs: TIMEOUT_MS,
    })
    // Only the first page of a list is sure to name the columns: pkg/registry, table conversion.
    if (page.columnDefinitions) columns = page.columnDefinitions.map((column) => column.name)
    for (const { cells, object } of page.rows ?? []) {
      const cell = (name: string) => String(cells[columns.indexOf(name)] ?? '')
      // `Ready` is "2/3" for Deployments and StatefulSets, and a count beside `Desired` for DaemonSets.
      const [ready = '', wanted = cell('Desired')] = cell('Ready').split('/')
      found.push({
        kind,
        namespace: object.metadata.namespace,
        name: object.metadata.name,
        labels: object.metadata.labels ?? {},
        images: cell('Images').split(','),
        ready: Number(ready) || 0,
        wanted: Number(wanted) || 0,
      })
    }
    next = page.metadata?.continue ?? ''
  } while (next !== '' && found.length < MOST)
  return found
}
