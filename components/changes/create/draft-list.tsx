'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Ago } from '#components/resource/object/parts/time.tsx'
import { Button } from '#components/ui/action/button.tsx'
import { Section } from '#components/ui/layout/section.tsx'
import { type Draft, dropDraft, listDrafts } from '#components/yaml/draft-store.ts'

/** Drafts of objects that were edited and not saved, kept in this browser. */
export function DraftList() {
  const t = useTranslations('changes')
  const [drafts, setDrafts] = useState<(Draft & { key: string })[]>(() => listDrafts().filter(({ base }) => base !== null))
  if (drafts.length === 0) return null
  return (
    <Section title={t('drafts.title')} note={drafts.length}>
      <ul className="divide-y divide-line rounded-md border border-line">
        {drafts.map((draft) => (
          <li key={draft.key} className="flex min-w-0 flex-wrap items-center gap-x-3 px-3 py-1 text-sm">
            <Link
              href={draft.href}
              className="inline-flex min-h-[24px] min-w-0 items-center rounded-sm break-all text-link hover:underline"
            >
              {draft.title}
            </Link>
            <span className="text-xs text-muted">
              <Ago at={draft.savedAt} />
            </span>
            <Button
              size="sm"
              variant="ghost"
              className="ml-auto"
              aria-label={`${t('drafts.discard')}: ${draft.title}`}
              onClick={() => {
                dropDraft(draft.key)
                setDrafts(drafts.filter(({ key }) => key !== draft.key))
              }}
            >
              {t('drafts.discard')}
            </Button>
          </li>
        ))}
      </ul>
    </Section>
  )
}
