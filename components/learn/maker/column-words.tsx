'use client'

import { useTranslations } from 'next-intl'
import { Skeleton } from '#components/ui/state/skeleton.tsx'
import type { MakersColumn } from '#lib/learn/makers-words.ts'
import { useColumnWords } from './use-column-words.ts'

/** What a column of an added kind shows, in the words of those who made the kind, and whose words they are. */
export function ColumnWords({ column }: { column: MakersColumn }) {
  const t = useTranslations('glossary.maker')
  const { data, isPending } = useColumnWords(column)
  const { kind, title, apiVersion } = column
  return (
    <div className="mb-3 flex flex-col gap-2 border-b border-line pb-3">
      <h2 className="text-base font-medium break-words text-ink">{title}</h2>
      {isPending ? (
        <Skeleton className="h-4 w-full" />
      ) : data === undefined || data.of === 'nothing' ? (
        <p className="text-muted">{t('nothing', { kind })}</p>
      ) : (
        <>
          {data.words === null ? (
            <p className="text-muted">{t('noWords', { kind })}</p>
          ) : (
            // An API has one language.
            <p lang="en" className="break-words whitespace-pre-line text-ink">
              {data.words}
            </p>
          )}
          {data.of === 'field' && <p className="font-mono text-xs break-all text-muted">{data.path}</p>}
          {data.words !== null && <p className="text-xs text-faint">{t('whose', { kind, version: apiVersion })}</p>}
        </>
      )}
    </div>
  )
}
