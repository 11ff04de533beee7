'use client'

import { useTranslations } from 'next-intl'
import { Term } from '#components/learn/term/term.tsx'
import { Section } from '#components/ui/layout/section.tsx'
import { Skeleton } from '#components/ui/state/skeleton.tsx'
import { useOwned } from '#lib/client/hooks/use-owned.ts'
import { KindLink } from '../parts/kind-link.tsx'
import { ObjectLink } from '../parts/object-link.tsx'
import type { Subject } from '../subject.ts'

const MOST = 20

/** What the object belongs to, and what belongs to it: both by owner references. */
export function Relations({ subject }: { subject: Subject }) {
  const t = useTranslations('object')
  const { cluster, namespace, object } = subject
  const owners = object.metadata.ownerReferences ?? []
  const { owned, state, unread } = useOwned(subject)
  if (owners.length === 0 && owned.length === 0 && state !== 'loading' && unread.length === 0) return null
  return (
    <Section title={<Term of={{ field: 'metadata.ownerReferences' }}>{t('relations')}</Term>}>
      {owners.length > 0 && (
        <div className="pb-3">
          <h3 className="pb-1 text-xs text-muted">{t('ownedBy')}</h3>
          <ul className="flex flex-col text-sm">
            {owners.map((owner) => (
              <li key={owner.uid} className="flex min-h-[24px] min-w-0 items-center">
                <KindLink cluster={cluster} apiVersion={owner.apiVersion} kind={owner.kind} name={owner.name} namespace={namespace} />
              </li>
            ))}
          </ul>
        </div>
      )}
      {state === 'loading' && <Skeleton className="h-4 w-48" />}
      {owned.length > 0 && (
        <div>
          <h3 className="pb-1 text-xs text-muted">
            {t('owns')} <span className="text-faint">{owned.length}</span>
          </h3>
          <ul className="flex flex-col text-sm">
            {owned.slice(0, MOST).map((item) => (
              <li key={item.uid} className="flex min-h-[24px] min-w-0 items-center gap-1.5" style={{ paddingLeft: item.depth * 12 }}>
                <span className="shrink-0 text-faint">{item.kind}</span>
                <ObjectLink cluster={cluster} to={item} within={namespace} />
              </li>
            ))}
          </ul>
          {owned.length > MOST && <p className="pt-1 text-xs text-faint">{t('notShown', { count: owned.length - MOST })}</p>}
        </div>
      )}
      {unread.length > 0 && <p className="pt-1 text-xs text-faint">{t('ownsUnread', { kinds: unread.join(', ') })}</p>}
    </Section>
  )
}
