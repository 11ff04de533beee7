'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ExplainedText } from '#components/learn/term/explained-text.tsx'
import { Button } from '#components/ui/action/button.tsx'
import { CopyButton } from '#components/ui/action/copy-button.tsx'

/** Beyond this the page shows a part even when all is asked for: a megabyte on one line stops a browser's layout. */
const MOST = 20_000

/** A value or a message (`mono` off) of any length: its beginning, the rest when asked for, the whole by copying. */
export function LongText({ text, label, mono = true, short = 240 }: { text: string; label: string; mono?: boolean; short?: number }) {
  const t = useTranslations('object')
  const [open, setOpen] = useState(false)
  const long = text.length > short
  const shown = open ? text.slice(0, MOST) : text.slice(0, short)
  return (
    <div className="min-w-0">
      <span className={mono ? 'font-mono text-xs break-all whitespace-pre-wrap text-ink' : 'break-words whitespace-pre-wrap'}>
        {mono ? shown : <ExplainedText text={shown} />}
        {shown.length < text.length && '…'}
      </span>
      {long && (
        <span className="ml-1 inline-flex items-center gap-1 align-middle">
          <Button
            size="sm"
            variant="ghost"
            aria-expanded={open}
            aria-label={`${open ? t('less') : t('more')}: ${label}`}
            onClick={() => setOpen(!open)}
          >
            {open ? t('less') : t('moreOf', { size: text.length })}
          </Button>
          <CopyButton text={text} label={t('copyValue', { key: label })} />
        </span>
      )}
    </div>
  )
}
