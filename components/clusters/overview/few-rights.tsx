'use client'

import { useTranslations } from 'next-intl'
import { Banner } from '#components/ui/state/banner.tsx'
import { useNamespaces } from '#lib/client/hooks/use-namespaces.ts'

/** Tells someone who may not look across namespaces what to do about an overview that is nearly empty. */
export function FewRights({ cluster, namespaces }: { cluster: string; namespaces: readonly string[] }) {
  const t = useTranslations('clusters')
  const { query } = useNamespaces(cluster)
  if (namespaces.length > 0 || query.data?.source !== 'known') return null
  return (
    <Banner tone="info" title={t('fewRights')}>
      {t('fewRightsNext')}
    </Banner>
  )
}
