'use client'

import { useTranslations } from 'next-intl'
import { Button } from '#components/ui/action/button.tsx'
import { LinkButton } from '#components/ui/action/link-button.tsx'
import { ErrorState } from '#components/ui/state/error-state.tsx'
import { address } from '#lib/address.ts'

/** A page that failed in itself: a bug of ours, said as such, or a part of the console that could not be loaded; with the ways out. */
export function CrashPage({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const t = useTranslations('errors')
  const kind = isMissingPart(error) ? 'missingPart' : 'crash'
  return (
    <ErrorState
      page
      title={t(`${kind}.title`)}
      detail={error.message}
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

/** Next names so what `import()` rejects with when a chunk is gone, which it is for a page from before an upgrade; it stays rejected. */
function isMissingPart({ name, message }: Error): boolean {
  return name === 'ChunkLoadError' || message.startsWith('Failed to load chunk')
}
