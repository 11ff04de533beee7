import { useMemo, useSyncExternalStore } from 'react'
import { type ListedDraft, listDrafts, listenDrafts } from '#components/yaml/draft/draft-store.ts'
import { useClusters } from '#lib/client/hooks/use-clusters.ts'

export interface PlacedDraft extends ListedDraft {
  clusterName: string
}

let version = 0
const none: readonly PlacedDraft[] = []

function listen(listener: () => void): () => void {
  return listenDrafts(() => {
    version += 1
    listener()
  })
}

/** The drafts of the person who is here, in this browser; other tabs' too. */
export function useDrafts(): readonly PlacedDraft[] {
  const clusters = useClusters().data?.clusters
  const now = useSyncExternalStore(
    listen,
    () => version,
    () => 0,
  )
  // Reading storage at each rendering would be felt; `now` changes with the drafts.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  return useMemo(() => {
    if (clusters === undefined) return none
    return listDrafts(clusters).map((draft) => {
      const cluster = clusters.find(({ id }) => draft.slot.split('/')[1] === encodeURIComponent(id))
      return { ...draft, clusterName: cluster?.name ?? '' }
    })
  }, [clusters, now])
}

/** Where one goes on with a draft; of several drafts of one object it is this one. */
export function draftHref({ href, slot }: ListedDraft): string {
  if (!slot.includes('~')) return href
  return `${href}${href.includes('?') ? '&' : '?'}draft=${encodeURIComponent(slot)}`
}
