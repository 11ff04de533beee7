'use client'

import { Trash2 } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { useSaid } from '#components/shell/failure/use-said.ts'
import { IconButton } from '#components/ui/action/icon-button.tsx'
import { Skeleton } from '#components/ui/state/skeleton.tsx'
import type { MetricNames } from '#lib/client/metric-names.ts'
import type { Saying } from '#lib/contract/own-words.ts'

const PromqlEditor = dynamic(() => import('./editor/promql-editor.tsx'), { ssr: false, loading: () => <Skeleton className="h-9 flex-1" /> })

export interface QueryLineProps {
  number: number
  query: string
  /** What Prometheus said against it. */
  error: Saying | undefined
  names: MetricNames
  onChange: (query: string) => void
  onRun: () => void
  onRemove: (() => void) | undefined
}

/** One query of the page, and why it was refused. */
export function QueryLine({ number, query, error, names, onChange, onRun, onRemove }: QueryLineProps) {
  const t = useTranslations('explore')
  const said = useSaid()
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <div className="flex min-w-0 items-start gap-2">
        <PromqlEditor query={query} label={t('query', { number })} hint={t('hint')} names={names} onChange={onChange} onRun={onRun} />
        {onRemove !== undefined && <IconButton icon={<Trash2 aria-hidden />} label={t('remove', { number })} onClick={onRemove} />}
      </div>
      {error !== undefined && (
        <p role="alert" className="font-mono text-xs break-words text-failing">
          {said(error)}
        </p>
      )}
    </div>
  )
}
