'use client'

import { Compass } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { LinkButton } from '#components/ui/action/link-button.tsx'
import { ErrorState } from '#components/ui/state/error-state.tsx'
import { address } from '#lib/address.ts'
import type { BadPart } from '#lib/place.ts'

/** The address names something that cannot be: which part, and where to go. */
export function BadAddress({ part, text }: { part: BadPart; text: string }) {
  const t = useTranslations('errors')
  return (
    <ErrorState
      page
      icon={<Compass aria-hidden />}
      title={t('badAddress')}
      detail={text}
      actions={<LinkButton href={address.clusters()}>{t('toClusters')}</LinkButton>}
    >
      {t(`badPart.${part}`)}
    </ErrorState>
  )
}
