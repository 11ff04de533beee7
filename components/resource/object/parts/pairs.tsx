'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '#components/ui/action/button.tsx'

/** Labels or a selector: each pair on its own, wrapping, the first twelve at first. */
export function Pairs({ pairs }: { pairs: Record<string, string> }) {
  const t = useTranslations('object')
  const [all, setAll] = useState(false)
  const entries = Object.entries(pairs)
  const shown = all ? entries : entries.slice(0, 12)
  return (
    <ul className="flex flex-wrap gap-1">
      {shown.map(([key, value]) => (
        <li key={key} className="max-w-full rounded-sm bg-sunken px-1.5 py-0.5 font-mono text-xs break-all text-ink">
          <span className="text-muted">{key}</span>
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
