'use client'

import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Button } from '#components/ui/action/button.tsx'
import { Banner, type BannerTone } from '#components/ui/state/banner.tsx'
import { useConnection } from '#lib/client/hooks/use-connection.ts'
import { useServerClock } from '#lib/client/hooks/use-server-clock.ts'
import { useSession } from '#lib/client/hooks/use-session.ts'
import { tabStream } from '#lib/client/stream/tab.ts'

/** Says when what is shown is not live, and why. While all is well it is not there. */
export function ConnectionBanner() {
  const t = useTranslations('shell.connection')
  const { status, server } = useConnection()
  const build = useSession().data?.build
  const reload = (
    <Button size="sm" onClick={() => window.location.reload()}>
      {t('reload')}
    </Button>
  )
  const retry = (
    <Button size="sm" onClick={() => tabStream().retryNow()}>
      {t('retryNow')}
    </Button>
  )
  switch (status.name) {
    case 'idle':
    case 'connecting':
      return null
    case 'open':
      if (server === null || build === undefined || server === build) return null
      return (
        <Strip tone="info" actions={reload}>
          {t('newBuild')}
        </Strip>
      )
    case 'waiting':
      return <Lost since={status.since} retry={retry} />
    case 'sessionOver':
      return (
        // Not a reload: it would take with it what is typed and kept in memory only.
        <Strip tone="warning" actions={retry}>
          {t('sessionOver')}
        </Strip>
      )
    case 'outdated':
      return (
        <Strip tone="warning" actions={reload}>
          {t('outdated')}
        </Strip>
      )
    case 'broken':
      return (
        <Strip tone="error" actions={reload}>
          {t('broken', { code: status.code })}
        </Strip>
      )
  }
}

// A short interruption is the header's dot alone; the page does not jump for a blink.
function Lost({ since, retry }: { since: number; retry: ReactNode }) {
  const t = useTranslations('shell.connection')
  const locale = useLocale()
  const long = useServerClock(() => Date.now() - since > 3000)
  if (!long) return null
  return (
    <Strip tone="warning" actions={retry}>
      {t('lost', { time: new Date(since).toLocaleTimeString(locale) })}
    </Strip>
  )
}

function Strip({ tone, actions, children }: { tone: BannerTone; actions: ReactNode; children: ReactNode }) {
  return (
    <Banner tone={tone} actions={actions} className="shrink-0 items-center rounded-none border-x-0 border-t-0">
      {children}
    </Banner>
  )
}
