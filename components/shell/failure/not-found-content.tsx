'use client'

import { Compass } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { PlainFrame } from '#components/shell/frame/plain-frame.tsx'
import { LinkButton } from '#components/ui/action/link-button.tsx'
import { EmptyState } from '#components/ui/state/empty-state.tsx'
import { address } from '#lib/address.ts'

/** An address under which the console has no page. */
export function NotFoundContent() {
  const t = useTranslations('errors')
  return (
    <PlainFrame>
      <EmptyState
        page
        icon={<Compass aria-hidden />}
        title={t('notFound.title')}
        actions={<LinkButton href={address.clusters()}>{t('toClusters')}</LinkButton>}
      >
        {t('notFound.next')}
      </EmptyState>
    </PlainFrame>
  )
}
