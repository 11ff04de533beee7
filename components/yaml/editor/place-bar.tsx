'use client'

import { useLocale, useTranslations } from 'next-intl'
import type { RefObject } from 'react'
import { useExplainer } from '#components/learn/term/use-explainer.ts'
import { Popover } from '#components/ui/layer/popover.tsx'
import { address } from '#lib/address.ts'
import { languageOf } from '#lib/learn/language.ts'
import type { FieldWords } from '../worker/messages.ts'

export interface Place {
  line: number
  column: number
  /** null where there is none; undefined until somebody looked. */
  field: FieldWords | null | undefined
}

/** Where the cursor is: the field down to which it stands, what that field is for, and the line. F1 in the editor opens it. */
export function PlaceBar({ place, trigger }: { place: Place; trigger: RefObject<HTMLButtonElement | null> }) {
  const t = useTranslations('yaml.field')
  const { field } = place
  return (
    <div className="flex min-h-7 min-w-0 items-center gap-3 border-t border-line bg-sunken px-2 text-xs text-muted">
      {!field ? (
        field === null && <span className="text-faint">{t('none')}</span>
      ) : (
        <Popover
          label={t('title')}
          side="top"
          align="start"
          className="max-h-80 w-96 max-w-[calc(100vw-32px)] overflow-auto p-4 text-sm"
          trigger={
            <button
              ref={trigger}
              type="button"
              className="flex min-h-6 min-w-0 items-center gap-2 rounded-sm px-1 text-left hover:bg-hover"
            >
              <span className="sr-only">{t('about')}</span>
              <span className="min-w-0 truncate font-mono">
                {field.path.slice(0, -1).map((step, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the same name may stand twice on a path
                  <span key={index} className="text-faint">
                    {step}
                    <span aria-hidden> › </span>
                  </span>
                ))}
                <span className="text-ink">{field.path.at(-1)}</span>
              </span>
              {field.type !== '' && <span className="shrink-0 text-faint">{field.type}</span>}
            </button>
          }
        >
          <About field={field} />
        </Popover>
      )}
      <span className="ml-auto shrink-0 tabular-nums max-sm:hidden">{t('line', { line: place.line, column: place.column })}</span>
    </div>
  )
}

function About({ field }: { field: FieldWords }) {
  const t = useTranslations('yaml.field')
  const words = useTranslations('yaml')
  const language = languageOf(useLocale())
  const slug = useExplainer()({ field: field.path.join('.') })
  const marks = [field.type, field.required ? words('required') : '', field.deprecated ? words('deprecated') : ''].filter(
    (mark) => mark !== '',
  )
  return (
    <div className="flex flex-col gap-2">
      <h2 className="flex flex-wrap items-baseline gap-x-2 font-medium break-all text-ink">
        {field.path.at(-1)} <span className="text-xs font-normal text-muted">{marks.join(' · ')}</span>
      </h2>
      {field.fallback !== undefined && <p className="text-xs text-muted">{t('default', { value: field.fallback })}</p>}
      {field.values.length > 0 && <p className="text-xs text-muted">{t('values', { values: field.values.join(', ') })}</p>}
      <p lang="en" className="break-words whitespace-pre-line text-ink">
        {field.text === '' ? t('unknown') : field.text}
      </p>
      {slug !== null && (
        <a
          href={address.glossary(language, slug)}
          target="_blank"
          rel="noreferrer"
          className="rounded-sm font-medium text-link hover:underline"
        >
          {t('glossary')}
        </a>
      )}
    </div>
  )
}
