'use client'

import { useTranslations } from 'next-intl'
import { LinkButton } from '#components/ui/action/link-button.tsx'
import { Dialog } from '#components/ui/layer/dialog.tsx'
import { ScrollArea } from '#components/ui/layout/scroll-area.tsx'
import { address } from '#lib/address.ts'
import { KeysTable } from './keys-table.tsx'

/** The keys, over whatever page is open. */
export function KeysDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('keys')
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('title')}
      size="lg"
      footer={
        <LinkButton href={address.keys()} onClick={onClose} size="sm">
          {t('asPage')}
        </LinkButton>
      }
    >
      <ScrollArea label={t('title')}>
        <KeysTable />
      </ScrollArea>
    </Dialog>
  )
}
