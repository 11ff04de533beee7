'use client'

import { Inbox } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '#components/ui/action/button.tsx'
import { Banner } from '#components/ui/state/banner.tsx'
import { EmptyState } from '#components/ui/state/empty-state.tsx'
import { ErrorState } from '#components/ui/state/error-state.tsx'
import { ProgressBar } from '#components/ui/state/progress-bar.tsx'
import { Skeleton } from '#components/ui/state/skeleton.tsx'
import { Spinner } from '#components/ui/state/spinner.tsx'
import { Shelf, ShelfRow } from './shelf.tsx'

const banners = ['info', 'success', 'warning', 'error'] as const

/** Waiting, empty, failed. */
export function StateShelf() {
  const t = useTranslations('gallery')
  return (
    <Shelf name="states" title={t('shelves.states')}>
      <ShelfRow>
        <Spinner className="text-muted" />
        <Skeleton className="mt-1 w-40" />
        <Skeleton className="mt-1 w-24" />
        <div className="mt-1.5 w-40">
          <ProgressBar label={t('progress')} value={0.4} />
        </div>
        <div className="mt-1.5 w-40">
          <ProgressBar label={t('progress')} />
        </div>
      </ShelfRow>
      <div className="flex flex-col gap-2">
        {banners.map((tone) => (
          <Banner key={tone} tone={tone} title={t(`banners.${tone}`)} actions={<Button size="sm">{t('reload')}</Button>}>
            {t('bannerText')}
          </Banner>
        ))}
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        <EmptyState icon={<Inbox aria-hidden />} title={t('emptyTitle')} actions={<Button variant="primary">{t('create')}</Button>}>
          {t('emptyText')}
        </EmptyState>
        <ErrorState
          title={t('errorTitle')}
          detail='pods is forbidden: User "ana" cannot list resource "pods"'
          actions={<Button>{t('reload')}</Button>}
        >
          {t('errorText')}
        </ErrorState>
      </div>
    </Shelf>
  )
}
