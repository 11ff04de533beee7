'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useEffectEvent, useState } from 'react'
import { useSaid } from '#components/shell/failure/use-said.ts'
import { Banner } from '#components/ui/state/banner.tsx'
import { address } from '#lib/address.ts'
import { call } from '#lib/client/api/call.ts'
import { errorBody } from '#lib/client/api/failure.ts'
import { clustersKey } from '#lib/client/hooks/use-clusters.ts'
import { sessionKey } from '#lib/client/hooks/use-session.ts'
import { tabStream } from '#lib/client/stream/tab.ts'
import { listClusters } from '#lib/contract/clusters.ts'
import { openSession } from '#lib/contract/session.ts'
import { secretInFragment } from './secret-in-fragment.ts'

/**
 * Exchanges the secret of the printed link for a session. The fragment leaves the address bar before anything else happens, so
 * that it is in no history and no bookmark. With one cluster alone, and no playground on its way, the way leads straight to it.
 */
export function LinkLogin() {
  const t = useTranslations('clusters')
  const said = useSaid()
  const router = useRouter()
  const queries = useQueryClient()
  const [refusal, setRefusal] = useState<string | null>(null)
  const logIn = useEffectEvent(async () => {
    const secret = secretInFragment(window.location.hash)
    if (secret === null) return
    window.history.replaceState(window.history.state, '', window.location.pathname + window.location.search)
    try {
      queries.setQueryData(sessionKey, await call(openSession, { params: {}, query: {}, body: { secret } }))
      setRefusal(null)
      tabStream().renew()
      // A list that was asked for before the session must not answer for it.
      await queries.cancelQueries({ queryKey: clustersKey })
      const list = await call(listClusters, { params: {}, query: {}, body: undefined })
      queries.setQueryData(clustersKey, list)
      const [only] = list.clusters
      if (only !== undefined && list.clusters.length === 1 && list.playground === undefined) router.replace(address.overview(only.id))
    } catch (thrown) {
      const error = errorBody(thrown)
      setRefusal(error.kind === 'unauthorized' || error.kind === 'forbidden' ? t('linkRefused') : said(error))
    }
  })
  useEffect(() => {
    const listener = () => void logIn()
    listener()
    window.addEventListener('hashchange', listener)
    return () => window.removeEventListener('hashchange', listener)
  }, [])
  if (refusal === null) return null
  return (
    <Banner tone="error" title={t('linkFailed')} className="mb-4">
      {refusal}
    </Banner>
  )
}
