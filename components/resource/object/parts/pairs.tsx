'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { Button } from '#components/ui/action/button.tsx'

export interface PairsProps {
  pairs: Record<string, string>
  /** How a key is written, where it is a word that can be explained. */
  word?: (key: string) => ReactNode
}

/** Labels or a selector: each pair on its own, wrapping, the first twelve at first. */
export function Pairs({ pairs, word }: PairsProps) {
  const t = useTranslations('object')
  const [all, setAll] = useState(false)
  const entries = Object.entries(pairs)
  const shown = all ? entries : entries.slice(0, 12)
  return (
    <ul className="flex flex-wrap gap-1">
      {shown.map(([key, value]) => (
        <li key={key} className="max-w-full rounded-sm bg-sunken px-1.5 py-0.5 font-mono text-xs break-all text-ink">
          <span className="text-muted">{word === undefined ? key : word(key)}</span>
          {value !== '' && <span className="text-faint">=</span>}
          {value}
        </li>
      ))}
      {shown.length < entries.length && (
        <li>
          <Button size="sm" variant="ghost" onClick={() => setAll(true)}>
            {t('showAll', { count: entries.length })}
          </Button>
        </li>
      )}
    </ul>
  )
}
