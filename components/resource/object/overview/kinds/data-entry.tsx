'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { CopyButton } from '#components/ui/action/copy-button.tsx'
import { ScrollArea } from '#components/ui/layout/scroll-area.tsx'

/** Characters of one value on the page; the whole can be copied. */
const MOST = 100_000

/** One key of a ConfigMap or Secret. `value` undefined: it is not to be seen (yet), and `note` says why. */
export function DataEntry({
  name,
  value,
  note,
  actions,
}: {
  name: string
  value: string | undefined
  note?: string | undefined
  actions?: ReactNode
}) {
  const t = useTranslations('object')
  const short = value !== undefined && value.length <= 80 && !value.includes('\n')
  return (
    <li className="flex min-w-0 flex-col gap-1 px-3 py-1.5">
      <div className="flex min-w-0 flex-wrap items-center gap-x-3">
        <span className="font-mono text-xs break-all text-muted">{name}</span>
        {short && <span className="min-w-0 font-mono text-xs break-all text-ink">{value}</span>}
        {note !== undefined && <span className="text-xs text-faint">{note}</span>}
        <span className="ml-auto flex min-h-7 items-center gap-1">
          {value !== undefined && <CopyButton text={value} label={t('copyValue', { key: name })} />}
          {actions}
        </span>
      </div>
      {value !== undefined && !short && (
        <ScrollArea label={name} className="max-h-80 overflow-auto rounded-sm bg-sunken px-2 py-1.5">
          <pre className="font-mono text-xs leading-5 break-all whitespace-pre-wrap text-ink">
            {value.slice(0, MOST)}
            {value.length > MOST && '…'}
          </pre>
        </ScrollArea>
      )}
    </li>
  )
}
