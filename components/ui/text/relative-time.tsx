'use client'

import { useLocale } from 'next-intl'
import { useServerClock } from '#lib/client/hooks/use-server-clock.ts'
import { humanDuration } from '#lib/kube/human-duration.ts'

export interface RelativeTimeProps {
  /** An RFC 3339 text as the API writes it, or seconds since the epoch. */
  at: string | number
  className?: string
}

/** How long ago something was, as kubectl writes it (`5m`, `3h12m`), counted on each second; the exact time is its title. */
export function RelativeTime({ at, className }: RelativeTimeProps) {
  const locale = useLocale()
  const date = new Date(typeof at === 'number' ? at * 1000 : at)
  // The server of the page has another clock and time zone: there, and while hydrating, the age stays empty.
  const age = useServerClock((now) => (now === 0 ? '' : humanDuration(now - date.getTime() / 1000)))
  if (Number.isNaN(date.getTime())) return <span className={className}>{String(at)}</span>
  return (
    <time
      dateTime={date.toISOString()}
      title={age === '' ? undefined : date.toLocaleString(locale, { dateStyle: 'medium', timeStyle: 'long' })}
      className={className}
    >
      {age}
    </time>
  )
}
