'use client'

import { useTranslations } from 'next-intl'
import type { Subject } from '#components/resource/object/subject.ts'
import { Banner } from '#components/ui/state/banner.tsx'
import { Spinner } from '#components/ui/state/spinner.tsx'
import type { Losses as LossesData } from './use-losses.ts'

/** What goes with an object, counted by kind; names where there are few. */
export function Losses({ losses, subject, kept }: { losses: LossesData; subject: Subject; kept: boolean }) {
  const t = useTranslations('changes')
  const { owned, contents, ephemeral, finalizers, unread } = losses
  if (losses.state === 'loading') {
    return (
      <p role="status" className="flex items-center gap-2 text-sm text-muted">
        <Spinner />
        {t('losses.counting')}
      </p>
    )
  }
  const byKind = Map.groupBy(owned, (object) => object.kind)
  const controller = subject.object.metadata.ownerReferences?.find((owner) => owner.controller === true)
  const lines = [
    ...(kept
      ? []
      : [...byKind].map(([kind, objects]) =>
          t('losses.owned', {
            kind,
            count: objects.length,
            names: namesOf(objects),
          }),
        )),
    ...contents.map(({ kind, count }) => t('losses.contents', { kind, count })),
    ...ephemeral.map((name) => t('losses.ephemeral', { name })),
    ...(finalizers.length === 0 ? [] : [t('losses.finalizers', { names: finalizers.join(', ') })]),
    ...(controller === undefined ? [] : [t('losses.remade', { owner: `${controller.kind} ${controller.name}` })]),
    ...(unread.length === 0 ? [] : [t('losses.unread', { kinds: unread.slice(0, 8).join(', ') })]),
  ]
  if (lines.length === 0) return <p className="text-sm text-muted">{t('losses.nothing')}</p>
  return (
    <Banner tone="warning" title={t('losses.title')}>
      <ul className="list-disc pl-4">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Banner>
  )
}

function namesOf(objects: readonly { name: string }[]): string {
  const first = objects.slice(0, 3).map(({ name }) => name)
  return [...first, ...(objects.length > first.length ? ['…'] : [])].join(', ')
}
