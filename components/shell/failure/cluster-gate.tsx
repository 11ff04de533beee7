'use client'

import { KeyRound, Unplug } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { LinkButton } from '#components/ui/action/link-button.tsx'
import { ErrorState } from '#components/ui/state/error-state.tsx'
import { address } from '#lib/address.ts'
import { useClusters } from '#lib/client/hooks/use-clusters.ts'
import { useSaid } from './use-said.ts'

/** Shows a cluster's pages, or why there are none: it is not known, it is locked, or its context cannot be used. */
export function ClusterGate({ cluster, children }: { cluster: string; children: ReactNode }) {
  const t = useTranslations('errors')
  const said = useSaid()
  const list = useClusters().data
  const known = list?.clusters.find(({ id }) => id === cluster)
  const back = <LinkButton href={address.clusters()}>{t('toClusters')}</LinkButton>
  if (list === undefined) return children
  if (known === undefined && list.locked) {
    return (
      <ErrorState page icon={<KeyRound aria-hidden />} title={t('lockedCluster.title', { cluster })} actions={back}>
        {t('lockedCluster.next')}
      </ErrorState>
    )
  }
  if (known === undefined) {
    return (
      <ErrorState page icon={<Unplug aria-hidden />} title={t('unknownCluster.title', { cluster })} actions={back}>
        {t('unknownCluster.next')}
      </ErrorState>
    )
  }
  if (known.problem !== undefined) {
    return (
      <ErrorState
        page
        icon={<Unplug aria-hidden />}
        title={t('brokenContext.title', { cluster: known.name })}
        detail={said(known.problem)}
        actions={back}
      >
        {t('brokenContext.next')}
      </ErrorState>
    )
  }
  return children
}
