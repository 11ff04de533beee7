'use client'

import { useTranslations } from 'next-intl'
import { Button } from '#components/ui/action/button.tsx'
import { LinkButton } from '#components/ui/action/link-button.tsx'
import { ErrorState } from '#components/ui/state/error-state.tsx'
import { address } from '#lib/address.ts'

/** A page that failed in itself: a bug of ours, said as such, with the ways out. */
export function CrashPage({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const t = useTranslations('errors')
  return (
    <ErrorState
      page
      title={t('crash.title')}
      detail={error.message}
      actions={
        <>
          <Button variant="primary" onClick={onRetry}>
            {t('retry')}
          </Button>
          <LinkButton href={address.clusters()}>{t('toClusters')}</LinkButton>
        </>
      }
    >
      {t('crash.next')}
    </ErrorState>
  )
}
