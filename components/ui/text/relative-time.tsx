'use client'

import { useLocale } from 'next-intl'
import { useSyncExternalStore } from 'react'
import { humanDuration } from '#lib/kube/human-duration.ts'
import { subscribeTicker, tickerNow } from './ticker.ts'

export interface RelativeTimeProps {
  /** An RFC 3339 text as the API writes it, or seconds since the epoch. */
  at: string | number
  className?: string
}

/** How long ago something was, as kubectl writes it (`5m`, `3h12m`), counted on each second; the exact time is its title. */
export function RelativeTime({ at, className }: RelativeTimeProps) {
  const locale = useLocale()
  const now = useSyncExternalStore(subscribeTicker, tickerNow, () => null)
  const date = new Date(typeof at === 'number' ? at * 1000 : at)
  if (Number.isNaN(date.getTime())) return <span className={className}>{String(at)}</span>
  return (
    <time
      dateTime={date.toISOString()}
      title={now === null ? undefined : date.toLocaleString(locale, { dateStyle: 'medium', timeStyle: 'long' })}
      className={className}
    >
      {now === null ? '' : humanDuration(now - date.getTime() / 1000)}
    </time>
  )
}
