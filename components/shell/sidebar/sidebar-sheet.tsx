'use client'

import { useTranslations } from 'next-intl'
import { Sheet } from '#components/ui/layer/sheet.tsx'
import { Sidebar } from './sidebar.tsx'

/** The sidebar on a narrow screen: over the page, gone once a place is chosen. */
export function SidebarSheet({ cluster, onClose }: { cluster: string; onClose: () => void }) {
  const t = useTranslations('shell')
  return (
    <Sheet open onClose={onClose} side="left" title={t('navigation')}>
      <Sidebar cluster={cluster} onNavigate={onClose} />
    </Sheet>
  )
}
