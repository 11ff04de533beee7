'use client'

import { useTranslations } from 'next-intl'
import { useState, useSyncExternalStore } from 'react'
import { Ago } from '#components/resource/object/parts/time.tsx'
import type { Subject } from '#components/resource/object/subject.ts'
import { Button } from '#components/ui/action/button.tsx'
import { Section } from '#components/ui/layout/section.tsx'
import { ChangeDialog } from './change-dialog.tsx'
import { listenMadeChanges, type MadeChange, madeChanges, reverted } from './made-here.ts'

const none: readonly MadeChange[] = []

/** What was changed on this object in this tab, each to be looked at and taken back. */
export function ChangesHere({ subject }: { subject: Subject }) {
  const t = useTranslations('changes')
  const all = useSyncExternalStore(listenMadeChanges, madeChanges, () => none)
  const [open, setOpen] = useState<MadeChange | null>(null)
  const mine = all.filter(({ cluster, after }) => cluster === subject.cluster && after.metadata.uid === subject.object.metadata.uid)
  if (mine.length === 0) return null
  return (
    <Section title={t('here.title')} note={mine.length}>
      <ul className="flex flex-col text-sm">
        {mine.map((change) => (
          <li key={change.id} className="flex min-h-8 items-center gap-2">
            <span>{t(`here.${change.type}`)}</span>
            <span className="text-xs text-muted">
              <Ago at={change.at} />
            </span>
            <Button size="sm" variant="ghost" className="ml-auto" onClick={() => setOpen(change)}>
              {t('here.revert')}
            </Button>
          </li>
        ))}
      </ul>
      {open !== null && <RevertDialog subject={subject} made={open} onClose={() => setOpen(null)} />}
    </Section>
  )
}

function RevertDialog({ subject, made, onClose }: { subject: Subject; made: MadeChange; onClose: () => void }) {
  const t = useTranslations('changes')
  const [change] = useState(() => reverted(made, subject.object))
  return (
    <ChangeDialog
      cluster={subject.cluster}
      title={t('here.title2', { kind: subject.kind.kind, name: subject.name })}
      verb={t('here.revert')}
      change={change ?? null}
      blocked={change === undefined ? t('here.changedSince') : undefined}
      onClose={onClose}
    />
  )
}
