import { useCallback, useMemo, useSyncExternalStore } from 'react'
import type { TableStore } from '#lib/client/live/table-store.ts'
import { TableView } from '../view/table-view.ts'
import type { ViewColumn } from '../view/view-column.ts'

/** Rows whose searchable text is made in one go while the browser has nothing else to do. */
const PREPARE_ROWS = 2_000

/**
 * The view of a store's rows, following every batch of changes.
 * @returns the view, and a number that grows with it
 */
export function useTableView(store: TableStore | null, columns: readonly ViewColumn[]): { view: TableView; version: number } {
  // A view belongs to one list of columns; another list makes another view.
  const view = useMemo(() => new TableView(columns), [columns])
  const subscribe = useCallback(
    (listener: () => void) => {
      if (store === null) return () => {}
      const { rows } = store.snapshot()
      view.load(rows)
      const preparing = prepareWhenIdle(view)
      const stop = store.listenChanges(({ reset, touched }) => {
        if (reset) view.load(rows)
        else view.apply(touched, rows)
        preparing.again()
        listener()
      })
      const figures = columns.find(({ usage }) => usage !== undefined)?.usage?.store
      const stopFigures = figures?.watch(() => {
        view.renewKeys()
        listener()
      })
      return () => {
        stop()
        stopFigures?.()
        preparing.stop()
      }
    },
    [store, view, columns],
  )
  const version = useSyncExternalStore(
    subscribe,
    () => view.version,
    () => 0,
  )
  return { view, version }
}

/** Makes the text that the filter looks in ahead of the first keystroke, in pieces that nobody feels. */
function prepareWhenIdle(view: TableView): { again: () => void; stop: () => void } {
  if (typeof requestIdleCallback === 'undefined') return { again: () => {}, stop: () => {} }
  let handle: number | null = null
  const again = (): void => {
    handle ??= requestIdleCallback(work)
  }
  const work = (deadline: IdleDeadline): void => {
    handle = null
    let done = false
    while (!done && deadline.timeRemaining() > 4) done = view.prepareFilter(PREPARE_ROWS)
    if (!done) again()
  }
  again()
  return {
    again,
    stop: () => {
      if (handle !== null) cancelIdleCallback(handle)
    },
  }
}
