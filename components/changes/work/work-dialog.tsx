'use client'

import { useTranslations } from 'next-intl'
import { useState, useSyncExternalStore } from 'react'
import { Dialog } from '#components/ui/layer/dialog.tsx'
import { Section } from '#components/ui/layout/section.tsx'
import { listenMadeChanges, type MadeChange, madeChanges } from '../made-here.ts'
import { MadeList } from '../made-list.tsx'
import { RevertDialog } from '../revert-dialog.tsx'
import { DraftList } from './draft-list.tsx'
import { useDrafts } from './use-drafts.ts'

const none: readonly MadeChange[] = []

/** What a person has under way: drafts that are not saved, and what was changed in this tab, each with the way back. */
export function WorkDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('changes')
  const drafts = useDrafts()
  const changes = useSyncExternalStore(listenMadeChanges, madeChanges, () => none)
  const [reverting, setReverting] = useState<MadeChange | null>(null)
  if (reverting !== null) return <RevertDialog made={reverting} onClose={() => setReverting(null)} />
  return (
    <Dialog open onClose={onClose} title={t('work.title')} size="lg">
      <div className="flex flex-col gap-6">
        <Section title={t('drafts.title')} note={drafts.length}>
          {drafts.length === 0 ? <p className="text-sm text-muted">{t('drafts.none')}</p> : <DraftList drafts={drafts} onOpen={onClose} />}
        </Section>
        <Section title={t('work.changes')} note={changes.length}>
          {changes.length === 0 ? (
            <p className="text-sm text-muted">{t('work.none')}</p>
          ) : (
            <MadeList changes={changes} named onRevert={setReverting} />
          )}
        </Section>
      </div>
    </Dialog>
  )
}
