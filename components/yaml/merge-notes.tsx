'use client'

import { useTranslations } from 'next-intl'
import { Button } from '#components/ui/action/button.tsx'
import { Banner } from '#components/ui/state/banner.tsx'
import { ConflictPane } from './conflict-pane.tsx'
import type { ObjectDraft } from './draft/use-draft.ts'
import type { RebaseState } from './use-rebase.ts'

/** What happened to the draft besides typing: found again, merged with what others changed, or waiting for a decision. */
export function MergeNotes({ draft, rebase }: { draft: ObjectDraft; rebase: RebaseState }) {
  const t = useTranslations('yaml')
  return (
    <>
      {draft.restored !== undefined && draft.dirty && (
        <Banner tone="info">{t('restored', { at: new Date(draft.restored.savedAt) })}</Banner>
      )}
      {rebase.merged.length > 0 && (
        <Banner tone="info" title={t('merged')}>
          <span className="font-mono text-xs break-words">{rebase.merged.join(', ')}</span>
        </Banner>
      )}
      {rebase.waiting.length > 0 && <Banner tone="warning">{t('waiting', { fields: rebase.waiting.join(', ') })}</Banner>}
      {rebase.rewriting.length > 0 && (
        <Banner
          tone="warning"
          title={t('rewrite.title', { fields: rebase.rewriting.join(', ') })}
          actions={
            <Button size="sm" onClick={rebase.rewrite}>
              {t('rewrite.do')}
            </Button>
          }
        >
          {t('rewrite.note')}
        </Banner>
      )}
      {rebase.conflicts.length > 0 && (
        <ConflictPane
          key={rebase.conflicts.map(({ path, theirs }) => `${path.join('/')}=${JSON.stringify(theirs)}`).join()}
          conflicts={rebase.conflicts}
          onDecide={rebase.decide}
        />
      )}
    </>
  )
}
