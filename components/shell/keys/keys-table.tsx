'use client'

import { useTranslations } from 'next-intl'
import { useModifier } from '#components/shell/keys/use-modifier.ts'
import { Kbd } from '#components/ui/text/kbd.tsx'
import { keyBook } from './key-book.ts'

/** All keys, in a table for each place. */
export function KeysTable() {
  const t = useTranslations('keys')
  const modifier = useModifier()
  return (
    <div className="gap-x-10 sm:columns-2">
      {keyBook.map((part) => (
        <section key={part.place} aria-label={t(`places.${part.place}`)} className="break-inside-avoid pb-6">
          <h2 className="pb-1 text-xs font-medium text-faint">{t(`places.${part.place}`)}</h2>
          <dl>
            {part.keys.map(({ act, keys }) => (
              <div key={act} className="flex min-h-8 items-center justify-between gap-4 border-b border-line py-1 text-sm last:border-0">
                <dt className="text-ink">{t(`acts.${act}`)}</dt>
                <dd className="shrink-0">
                  <Kbd keys={keys.map((key) => (key === 'mod' ? modifier : key))} />
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  )
}
