'use client'

import { useTranslations } from 'next-intl'
import { useState, useSyncExternalStore } from 'react'
import type { Subject } from '#components/resource/object/subject.ts'
import { Section } from '#components/ui/layout/section.tsx'
import { listenMadeChanges, type MadeChange, madeChanges } from './made-here.ts'
import { MadeList } from './made-list.tsx'
import { RevertDialog } from './revert-dialog.tsx'

const none: readonly MadeChange[] = []

/** What was changed on this object in this tab, each to be looked at and taken back. */
export function ChangesHere({ subject }: { subject: Subject }) {
  const t = useTranslations('changes')
  const all = useSyncExternalStore(listenMadeChanges, madeChanges, () => none)
  const [open, setOpen] = useState<MadeChange | null>(null)
  const mine = all.filter(
    ({ cluster, target: { kind, namespace, name } }) =>
      cluster === subject.cluster && kind.id === subject.kind.id && namespace === subject.namespace && name === subject.name,
  )
  if (mine.length === 0) return null
  return (
    <Section title={t('here.title')} note={mine.length}>
      <MadeList changes={mine} named={false} onRevert={setOpen} />
      {open !== null && <RevertDialog made={open} onClose={() => setOpen(null)} />}
    </Section>
  )
}
