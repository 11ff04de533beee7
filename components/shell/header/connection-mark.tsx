'use client'

import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import { useConnection } from '#lib/client/hooks/use-connection.ts'
import type { ConnectionStatus } from '#lib/client/stream/status.ts'

type Mark = 'live' | 'connecting' | 'lost'

const marks: Record<ConnectionStatus['name'], Mark> = {
  idle: 'connecting',
  connecting: 'connecting',
  open: 'live',
  waiting: 'lost',
  sessionOver: 'lost',
  outdated: 'lost',
  broken: 'lost',
}
const looks: Record<Mark, string> = { live: 'bg-healthy', connecting: 'bg-line-control', lost: 'bg-warning animate-pulse' }

/** Whether the page hears from the console: a dot whose words appear when they matter. */
export function ConnectionMark() {
  const t = useTranslations('shell.connection')
  const mark = marks[useConnection().status.name]
  return (
    <span role="status" title={t(`marks.${mark}`)} className="flex h-8 items-center gap-1.5 px-1.5 text-xs text-muted">
      <span aria-hidden className={clsx('size-2 rounded-full', looks[mark])} />
      <span className={mark === 'lost' ? 'max-sm:sr-only' : 'sr-only'}>{t(`marks.${mark}`)}</span>
    </span>
  )
}
