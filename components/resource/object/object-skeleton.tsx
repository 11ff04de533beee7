import { Skeleton } from '#components/ui/state/skeleton.tsx'

/** The shape of an object's page while it is being read. */
export function ObjectSkeleton({ label }: { label: string }) {
  return (
    <div role="status" aria-label={label} aria-busy className="mx-auto flex w-full max-w-[1600px] flex-col gap-4 px-4 pt-4 md:px-6">
      <Skeleton className="h-3 w-24" />
      <Skeleton className="h-6 w-72" />
      <Skeleton className="h-8 w-full" />
      <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_360px]">
        <div className="flex flex-col gap-3">
          <Skeleton className="h-32 w-full" />
          <Skeleton className="h-48 w-full" />
        </div>
        <Skeleton className="h-48 w-full" />
      </div>
    </div>
  )
}
