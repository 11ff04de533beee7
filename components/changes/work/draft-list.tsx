'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Ago } from '#components/resource/object/parts/time.tsx'
import { Button } from '#components/ui/action/button.tsx'
import { dropDraft } from '#components/yaml/draft/draft-store.ts'
import { draftHref, type PlacedDraft } from './use-drafts.ts'

/** Drafts that were not saved, each to go on with or to discard. */
export function DraftList({ drafts, onOpen }: { drafts: readonly PlacedDraft[]; onOpen: () => void }) {
  const t = useTranslations('changes')
  return (
    <ul className="divide-y divide-line rounded-md border border-line">
      {drafts.map((draft) => (
        <li key={draft.slot} className="flex min-w-0 flex-wrap items-center gap-x-3 px-3 py-1 text-sm">
          <Link
            href={draftHref(draft)}
            onClick={onOpen}
            className="inline-flex min-h-6 min-w-0 items-center rounded-sm break-all text-link hover:underline"
          >
            {draft.base === null ? t('drafts.new', { title: draft.title }) : draft.title}
          </Link>
          <span className="text-xs text-muted">{[draft.base?.metadata.namespace, draft.clusterName].filter(Boolean).join(' · ')}</span>
          <span className="text-xs text-muted">
            <Ago at={draft.savedAt} />
          </span>
          <Button
            size="sm"
            variant="ghost"
            className="ml-auto"
            aria-label={`${t('drafts.discard')}: ${draft.title}`}
            onClick={() => dropDraft(draft.slot)}
          >
            {t('drafts.discard')}
          </Button>
        </li>
      ))}
    </ul>
  )
}
