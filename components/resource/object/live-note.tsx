'use client'

import { useTranslations } from 'next-intl'
import { useSaid } from '#components/shell/failure/use-said.ts'
import { LinkButton } from '#components/ui/action/link-button.tsx'
import { Banner } from '#components/ui/state/banner.tsx'
import { address } from '#lib/address.ts'
import type { LiveObject } from '#lib/client/live/object-store.ts'
import { kindTitle } from '#lib/kube/kind-title.ts'
import type { Subject } from './subject.ts'

/** Says when what is shown is not what is: deleted, replaced by another of the same name, or not live. Nothing while all is well. */
export function LiveNote({ live, subject }: { live: LiveObject; subject: Subject }) {
  const t = useTranslations('object')
  const said = useSaid()
  const { kind, name } = subject
  if (live.event === 'deleted') {
    return (
      <Banner
        tone="warning"
        title={t('deleted', { kind: kind.kind, name })}
        actions={
          <LinkButton size="sm" href={address.list(subject.cluster, kind.id)}>
            {t('face.toList', { kinds: kindTitle(kind) })}
          </LinkButton>
        }
      >
        {t('deletedNext')}
      </Banner>
    )
  }
  const { state } = live
  // Without words of the API server it is the console's own session that ended: the frame says so.
  if (state.name === 'unauthorized' && state.message !== '') {
    return (
      <Banner tone="error" title={t('face.unauthorized.title')}>
        {said(state)}
      </Banner>
    )
  }
  if (state.name === 'failed') return <Banner tone="error" title={said(state.error)} />
  if (state.name === 'stale') return <Banner tone="warning">{t('stale', { since: new Date(state.since) })}</Banner>
  if (state.name === 'reconnecting') return <Banner tone="info">{t('reconnecting')}</Banner>
  if (live.event === 'replaced') return <Banner tone="info">{t('replaced', { kind: kind.kind, name })}</Banner>
  return null
}
