'use client'

import { FlaskConical, Lock, ShieldAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Badge } from '#components/ui/text/badge.tsx'
import { useClusterStatus } from '#lib/client/hooks/use-cluster-status.ts'
import { useClusters } from '#lib/client/hooks/use-clusters.ts'
import { useSession } from '#lib/client/hooks/use-session.ts'

/** Where the word is only heard, the icon stands in the middle. */
const ICON_ON_PHONE = 'max-sm:gap-0'

/** What holds for all that is done here: simulated, read-only, TLS not verified. */
export function HeaderBadges({ cluster }: { cluster: string }) {
  const t = useTranslations('shell')
  const status = useClusterStatus(cluster).data
  const readOnly = useSession().data?.readOnly === true
  const insecure = useClusters().data?.clusters.find(({ id }) => id === cluster)?.insecure === true
  return (
    <span className="flex shrink-0 items-center gap-1 empty:hidden">
      {status?.state === 'reachable' && status.simulated && (
        <Badge className={ICON_ON_PHONE} icon={<FlaskConical aria-hidden />} title={t('simulatedHelp')}>
          <span className="max-sm:sr-only">{t('simulated')}</span>
        </Badge>
      )}
      {readOnly && (
        <Badge className={ICON_ON_PHONE} icon={<Lock aria-hidden />} title={t('readOnlyReason')}>
          <span className="max-sm:sr-only">{t('readOnly')}</span>
        </Badge>
      )}
      {insecure && (
        <Badge className={ICON_ON_PHONE} tone="warning" icon={<ShieldAlert aria-hidden />} title={t('insecureHelp')}>
          <span className="max-sm:sr-only">{t('insecure')}</span>
        </Badge>
      )}
    </span>
  )
}
