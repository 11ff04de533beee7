import { Skeleton } from '#components/ui/state/skeleton.tsx'
import { FactsSkeleton } from './cluster-facts.tsx'

/** The shape of a cluster's card while the list of clusters is on its way. */
export function ClusterCardSkeleton() {
  return (
    <div aria-hidden className="flex min-h-36 flex-col rounded-lg border border-line bg-surface p-4">
      <Skeleton className="my-1 h-3 w-32" />
      <Skeleton className="mt-1 h-2 w-48" />
      <div className="mt-auto pt-4">
        <FactsSkeleton />
      </div>
    </div>
  )
}
