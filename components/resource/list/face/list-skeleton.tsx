import { useTranslations } from 'next-intl'
import { Skeleton } from '#components/ui/state/skeleton.tsx'

const widths = ['w-64', 'w-48', 'w-56', 'w-72', 'w-52', 'w-60', 'w-44', 'w-64', 'w-56', 'w-48', 'w-68', 'w-52']

/** The shape of rows before the first ones come. */
export function ListSkeleton() {
  const t = useTranslations('list')
  return (
    <div role="status" aria-label={t('loading')} className="min-h-0 flex-1 overflow-hidden border-t border-line">
      <div className="h-[33px] border-b border-line" />
      {widths.map((width, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines without any state, always the same
        <div key={index} className="flex h-[33px] items-center gap-8 border-b border-line pr-4 pl-12">
          <Skeleton className={width} />
          <Skeleton className="w-24" />
          <Skeleton className="w-16" />
          <Skeleton className="hidden w-20 sm:block" />
        </div>
      ))}
    </div>
  )
}
