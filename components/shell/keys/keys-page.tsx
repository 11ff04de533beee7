'use client'

import { useTranslations } from 'next-intl'
import { PlainFrame } from '#components/shell/frame/plain-frame.tsx'
import { PageHeader } from '#components/ui/layout/page-header.tsx'
import { KeysTable } from './keys-table.tsx'

/** The keys as a page that can be linked and printed. */
export function KeysPage() {
  const t = useTranslations('keys')
  return (
    <PlainFrame>
      <PageHeader title={t('title')} description={t('description')} className="pb-6" />
      <KeysTable />
    </PlainFrame>
  )
}
