'use client'

import { useTranslations } from 'next-intl'
import { Skeleton } from '#components/ui/state/skeleton.tsx'

/** The shape of an overview before its first figures. */
export function OverviewSkeleton() {
  const t = useTranslations('overview')
  return (
    <div role="status" aria-label={t('loading')} className="flex flex-col gap-6">
      <Panel rows={1} />
      <div className="grid gap-x-8 gap-y-6 lg:grid-cols-[minmax(0,1.7fr)_minmax(0,1fr)]">
        <Panel rows={5} />
        <Panel rows={4} />
      </div>
    </div>
  )
}

function Panel({ rows }: { rows: number }) {
  return (
    <div aria-hidden className="divide-y divide-line rounded-lg border border-line bg-surface">
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows of a skeleton have nothing else
        <div key={row} className="flex h-14 flex-col justify-center gap-2 px-4">
          <Skeleton className="w-40 max-w-full" />
          <Skeleton className="h-2 w-72 max-w-full" />
        </div>
      ))}
    </div>
  )
}
