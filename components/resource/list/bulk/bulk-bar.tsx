'use client'

import { Columns2, Copy, Download, Trash2, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '#components/ui/action/button.tsx'
import { IconButton } from '#components/ui/action/icon-button.tsx'
import { useSession } from '#lib/client/hooks/use-session.ts'

interface BulkBarProps {
  count: number
  onCopy: () => void
  onDownload: () => void
  /** Null unless two are chosen. */
  onCompare: (() => void) | null
  onClear: () => void
  /** Null where the kind cannot be deleted at all. */
  onDelete: (() => void) | null
}

/** What can be done with the chosen rows; over the foot of the list, while there are any. */
export function BulkBar({ count, onCopy, onDownload, onCompare, onClear, onDelete }: BulkBarProps) {
  const t = useTranslations('list.bulk')
  const readOnly = useSession().data?.readOnly === true
  return (
    <section
      aria-label={t('title')}
      className="absolute bottom-4 left-1/2 z-30 flex max-w-[calc(100%-16px)] -translate-x-1/2 items-center gap-1 rounded-lg border border-line-strong bg-raised py-1.5 pr-1.5 pl-3 shadow-layer"
    >
      <span role="status" className="mr-2 text-sm font-medium whitespace-nowrap">
        {t('count', { count })}
      </span>
      <Button size="sm" variant="ghost" icon={<Copy aria-hidden />} onClick={onCopy}>
        {t('copy')}
      </Button>
      <Button size="sm" variant="ghost" icon={<Download aria-hidden />} onClick={onDownload}>
        CSV
      </Button>
      {onCompare !== null && (
        <Button size="sm" variant="ghost" icon={<Columns2 aria-hidden />} onClick={onCompare}>
          {t('compare')}
        </Button>
      )}
      {onDelete !== null && (
        <Button
          size="sm"
          variant="ghost"
          icon={<Trash2 aria-hidden />}
          disabledReason={readOnly ? t('readOnly') : undefined}
          onClick={onDelete}
          className="text-failing!"
        >
          {t('delete')}
        </Button>
      )}
      <IconButton size="sm" icon={<X aria-hidden />} label={t('clear')} onClick={onClear} />
    </section>
  )
}
