import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { useResources } from '#lib/client/hooks/use-resources.ts'
import { isFigured, RowFiguresStore } from '#lib/client/live/row-figures-store.ts'
import type { Saying } from '#lib/contract/own-words.ts'

export interface Figures {
  /** Null for kinds that use nothing by themselves. */
  store: RowFiguresStore | null
  /** The cluster has a metrics API, or says that it should have one. */
  offered: boolean
}

const METRICS = 'metrics.k8s.io'

/**
 * The figures of a list's rows. They are asked for once the list itself is there: a metrics API that is slow, or hangs, holds up
 * nothing.
 */
export function useFigures(place: { cluster: string; resource: string }, namespaces: readonly string[], ready: boolean): Figures {
  const { cluster, resource } = place
  const known = useResources(cluster).data
  const chosen = namespaces.join(',')
  const store = useMemo(
    () => (isFigured(resource) ? new RowFiguresStore({ cluster, resource, namespaces: chosen === '' ? [] : chosen.split(',') }) : null),
    [cluster, resource, chosen],
  )
  useEffect(() => (ready && store !== null ? store.start() : undefined), [ready, store])
  const offered =
    known !== undefined &&
    (known.resources.some(({ group }) => group === METRICS) || known.problems.some(({ group }) => group.startsWith(METRICS)))
  return { store, offered }
}

/** Whether the list is in the order of its usage: then all of it is asked for. */
export function useSortByFigures(store: RowFiguresStore | null, sorted: boolean): void {
  useEffect(() => store?.needAll(sorted), [store, sorted])
}

const nothing = () => () => {}

/** Why no usage is known, where none is. */
export function useFiguresProblem(store: RowFiguresStore | null): Saying | null {
  return useSyncExternalStore(
    store?.watch ?? nothing,
    () => store?.problem() ?? null,
    () => null,
  )
}
