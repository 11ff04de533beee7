'use client'

import { useTranslations } from 'next-intl'
import { Button } from '#components/ui/action/button.tsx'
import { LinkButton } from '#components/ui/action/link-button.tsx'
import { ErrorState } from '#components/ui/state/error-state.tsx'
import { address } from '#lib/address.ts'
import { crashOf } from './crash.ts'

/** A page that failed in itself: a bug of ours, said as such, or a part of the console that could not be loaded; with the ways out. */
export function CrashPage({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const t = useTranslations('errors')
  const { missingPart, mark, message } = crashOf(error)
  const kind = missingPart ? 'missingPart' : 'crash'
  return (
    <ErrorState
      page
      title={t(`${kind}.title`)}
      detail={mark === undefined ? message : t('crash.mark', { mark })}
      actions={
        <>
          {kind === 'missingPart' ? (
            <Button variant="primary" onClick={() => location.reload()}>
              {t('missingPart.reload')}
            </Button>
          ) : (
            <Button variant="primary" onClick={onRetry}>
              {t('retry')}
            </Button>
          )}
          <LinkButton href={address.clusters()}>{t('toClusters')}</LinkButton>
        </>
      }
    >
      {t(`${kind}.next`)}
    </ErrorState>
  )
}
