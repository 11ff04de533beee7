'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useSaid } from '#components/shell/failure/use-said.ts'
import { Skeleton } from '#components/ui/state/skeleton.tsx'
import { address } from '#lib/address.ts'
import { errorBody } from '#lib/client/api/failure.ts'
import { readReference } from '#lib/learn/explained-values.ts'
import { languageOf } from '#lib/learn/language.ts'
import { explanations } from './explanations.ts'
import { useShort } from './use-short.ts'

/** What an entry says for beginners, or what one value means; the way to the whole of it, and the way to be rid of the dotted lines. */
export function Short({ reference, onClose }: { reference: string; onClose: () => void }) {
  const t = useTranslations('glossary')
  const said = useSaid()
  const language = languageOf(useLocale())
  const { data, error } = useShort(reference)
  // Which entry tells the whole of a value comes with the answer; of an entry it is known.
  const slug = data?.slug ?? (readReference(reference) === null ? reference : null)
  return (
    <div className="flex flex-col gap-3">
      {data === undefined ? (
        error === null ? (
          <div role="status" aria-label={t('loading')} className="space-y-2">
            <Skeleton className="h-5 w-32" />
            <Skeleton className="h-4 w-full" />
            <Skeleton className="h-4 w-4/5" />
          </div>
        ) : (
          <p className="text-muted">{t('failed', { message: said(errorBody(error)) })}</p>
        )
      ) : (
        <>
          <h2 className="text-base font-medium text-ink">{data.title}</h2>
          <p className="text-ink">{data.summary}</p>
          {data.paragraphs.slice(0, 2).map((paragraph) => (
            <p key={paragraph} className="text-muted">
              {paragraph}
            </p>
          ))}
        </>
      )}
      <div className="flex flex-wrap items-center justify-between gap-2 border-t border-line pt-3 text-xs">
        {slug === null ? (
          <span />
        ) : (
          <a href={address.glossary(language, slug)} className="rounded-sm font-medium text-link hover:underline">
            {t('whole')}
          </a>
        )}
        <button
          type="button"
          onClick={() => {
            explanations.set(false)
            onClose()
          }}
          className="rounded-sm text-faint hover:text-ink"
        >
          {t('switchOff')}
        </button>
      </div>
    </div>
  )
}
