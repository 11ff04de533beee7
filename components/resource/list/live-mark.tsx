'use client'

import clsx from 'clsx'
import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useSaid } from '#components/shell/failure/use-said.ts'
import type { LiveState } from '#lib/contract/stream.ts'

/** What a live view says of itself, always in the same words: live, reconnecting, stale since when. */
export function LiveMark({ state }: { state: LiveState }) {
  const t = useTranslations('live')
  const said = useSaid()
  const locale = useLocale()
  switch (state.name) {
    case 'live':
      return <Mark dot="bg-healthy">{t('live')}</Mark>
    case 'loading': {
      const { loaded, remaining } = state
      if (loaded === undefined || remaining === undefined || remaining === 0)
        return <Mark dot="bg-progressing animate-pulse">{t('loading')}</Mark>
      return <Mark dot="bg-progressing animate-pulse">{t('loadingOf', { loaded, total: loaded + remaining })}</Mark>
    }
    case 'reconnecting':
      return (
        <Mark dot="bg-warning animate-pulse" title={state.error === undefined ? undefined : said(state.error)}>
          {t('reconnecting')}
        </Mark>
      )
    case 'stale':
      return (
        <Mark dot="bg-warning" title={state.error === undefined ? undefined : said(state.error)}>
          {t('stale', { time: new Date(state.since).toLocaleTimeString(locale, { hour12: false }) })}
        </Mark>
      )
    case 'forbidden':
      return <Mark dot="bg-idle">{t('forbidden')}</Mark>
    case 'unauthorized':
      return <Mark dot="bg-failing">{t('unauthorized')}</Mark>
    case 'failed':
      return (
        <Mark dot="bg-failing" title={said(state.error)}>
          {t('failed')}
        </Mark>
      )
  }
}

function Mark({ dot, title, children }: { dot: string; title?: string | undefined; children: ReactNode }) {
  return (
    <span title={title} className="inline-flex items-center gap-1.5 text-xs whitespace-nowrap text-muted">
      <span aria-hidden className={clsx('size-2 rounded-full', dot)} />
      {children}
    </span>
  )
}
