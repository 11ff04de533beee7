'use client'

import { useTranslations } from 'next-intl'
import { keyBook } from '#components/shell/keys/key-book.ts'
import { useModifier } from '#components/shell/keys/use-modifier.ts'
import { Kbd } from '#components/ui/text/kbd.tsx'

/** The keys that work in the editor. */
export function EditorKeys() {
  const t = useTranslations('keys')
  const modifier = useModifier()
  const part = keyBook.find(({ place }) => place === 'editor')
  return (
    <dl>
      {(part?.keys ?? []).map(({ act, keys }) => (
        <div key={act} className="flex min-h-7 items-center justify-between gap-4 border-b border-line py-0.5 text-xs last:border-0">
          <dt className="text-ink">{t(`acts.${act}`)}</dt>
          <dd className="shrink-0">
            <Kbd keys={keys.map((key) => (key === 'mod' ? modifier : key))} />
          </dd>
        </div>
      ))}
    </dl>
  )
}
