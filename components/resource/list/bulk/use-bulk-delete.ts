import { useEffect, useState } from 'react'
import { rememberChange } from '#components/changes/made-here.ts'
import { objectBefore } from '#components/changes/object-before.ts'
import { errorBody } from '#lib/client/api/failure.ts'
import { sendChange } from '#lib/client/send-change.ts'
import type { ApiErrorBody } from '#lib/contract/error.ts'
import type { ResourceKind } from '#lib/contract/resources.ts'
import { ROW, type Row } from '#lib/contract/table.ts'
import type { Change } from '#lib/kube/change/change.ts'

/** Requests under way at once: enough to be quick, few enough not to be told to wait. */
const AT_ONCE = 6

export type DeleteChange = Extract<Change, { type: 'delete' }>

/** What the API server said about one object. */
export interface BulkResult {
  row: Row
  error: ApiErrorBody | null
}

export type BulkPhase =
  | { name: 'asking'; done: number }
  | { name: 'asked'; refused: BulkResult[] }
  | { name: 'deleting'; done: number }
  | { name: 'done'; refused: BulkResult[]; deleted: number }

/** The deletion of one row's object, and of no other that took its name meanwhile. */
export function deletionOf(kind: ResourceKind, row: Row): DeleteChange {
  // Rows of kinds without uids are keyed by namespace and name, which a uid cannot look like.
  const uid = row[ROW.key].includes('/') ? undefined : row[ROW.key]
  return { type: 'delete', target: { kind, namespace: row[ROW.namespace], name: row[ROW.name] }, uid, propagation: 'Background' }
}

/**
 * Deletes many objects, after the API server was asked about each in a dry run.
 * @returns how far it is, and what starts the real deletion of those that would not be refused
 */
export function useBulkDelete(cluster: string, kind: ResourceKind, rows: readonly Row[]): { phase: BulkPhase; start: () => void } {
  const [phase, setPhase] = useState<BulkPhase>({ name: 'asking', done: 0 })
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once, about the rows that were chosen when the dialog opened
  useEffect(() => {
    let wanted = true
    const ask = async (): Promise<void> => {
      const results = await eachRow(
        rows,
        (row) => sendChange(cluster, deletionOf(kind, row), { dryRun: true }),
        (done) => {
          if (wanted) setPhase({ name: 'asking', done })
        },
      )
      if (wanted) setPhase({ name: 'asked', refused: results.filter(({ error }) => error !== null) })
    }
    void ask()
    return () => {
      wanted = false
    }
  }, [])
  const start = async (): Promise<void> => {
    const before = phase.name === 'asked' ? phase.refused : []
    const refusedKeys = new Set(before.map(({ row }) => row[ROW.key]))
    const accepted = rows.filter((row) => !refusedKeys.has(row[ROW.key]))
    const results = await eachRow(
      accepted,
      (row) => deleteRow(cluster, deletionOf(kind, row)),
      (done) => setPhase({ name: 'deleting', done }),
    )
    const refused = results.filter(({ error }) => error !== null)
    setPhase({ name: 'done', refused: [...before, ...refused], deleted: results.length - refused.length })
  }
  return { phase, start: () => void start() }
}

/** Deletes one object, and remembers what it was, so that it can be made anew. */
async function deleteRow(cluster: string, change: DeleteChange): Promise<void> {
  const before = await objectBefore(cluster, change)
  const { value } = await sendChange(cluster, change, { dryRun: false })
  rememberChange(cluster, change, value, before)
}

/** Runs an act for each row, some at once, and keeps what became of each; an object that is gone already counts as deleted. */
async function eachRow(rows: readonly Row[], act: (row: Row) => Promise<unknown>, progress: (done: number) => void): Promise<BulkResult[]> {
  const results: BulkResult[] = []
  const waiting = [...rows]
  const work = async (): Promise<void> => {
    for (let row = waiting.shift(); row !== undefined; row = waiting.shift()) {
      const error = await act(row).then(
        () => null,
        (thrown: unknown) => errorBody(thrown),
      )
      results.push({ row, error: error?.kind === 'notFound' ? null : error })
      progress(results.length)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return results
}
