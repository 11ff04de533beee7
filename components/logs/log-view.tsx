'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, useDeferredValue, useState } from 'react'
import { useSaid } from '#components/shell/failure/use-said.ts'
import { Banner } from '#components/ui/state/banner.tsx'
import { Skeleton } from '#components/ui/state/skeleton.tsx'
import { useLogs } from '#lib/client/hooks/use-logs.ts'
import { useQueryString } from '#lib/client/hooks/use-query-string.ts'
import { LogList } from './log-list.tsx'
import { logQuery } from './log-query.ts'
import { LogSearch } from './log-search.ts'
import { LogToolbar } from './log-toolbar.tsx'

export interface LogSource {
  cluster: string
  namespace: string
  pod: string
  container: string
}

/** One container's log: followed, searched, and with the reason why it ended. `pickers` choose another source. */
export function LogView({ source, pickers }: { source: LogSource; pickers: ReactNode }) {
  const t = useTranslations('logs')
  const said = useSaid()
  const [query, setQuery] = useQueryString(logQuery)
  const log = useLogs({
    ...source,
    previous: query.previous,
    follow: query.follow && !query.previous,
    // Always asked for: showing them is then a matter of a click, not of reading the log again.
    timestamps: true,
    tailLines: Number(query.tail),
    ...(query.since === '' ? {} : { sinceSeconds: Number(query.since) }),
  })
  const needle = useDeferredValue(query.find)
  const search = useSearch(needle)
  const matches = search.update(log.lines, log.dropped)
  const [current, setCurrent] = useState(0)
  const at = matches.length === 0 ? undefined : matches[((current % matches.length) + matches.length) % matches.length]
  const { state } = log
  const failed = state.name === 'failed' ? said(state.error) : state.name === 'forbidden' ? said(state) : undefined
  return (
    <div className="flex min-h-80 flex-1 flex-col gap-2">
      <LogToolbar
        source={source}
        query={query}
        setQuery={(values) => {
          if ('find' in values) setCurrent(0)
          setQuery(values)
        }}
        log={log}
        pickers={pickers}
        matches={matches.length}
        current={matches.length === 0 ? 0 : (((current % matches.length) + matches.length) % matches.length) + 1}
        onStep={(step) => setCurrent((before) => before + step)}
      />
      {failed !== undefined && (
        <Banner tone={state.name === 'forbidden' ? 'warning' : 'info'} title={t(state.name === 'forbidden' ? 'forbidden' : 'none')}>
          <span className="font-mono text-xs">{failed}</span>
        </Banner>
      )}
      {state.name === 'loading' && log.lines.length === 0 ? (
        <div role="status" aria-label={t('loading')} className="flex flex-col gap-2 pt-1">
          <Skeleton className="w-3/5" />
          <Skeleton className="w-4/5" />
          <Skeleton className="w-2/5" />
        </div>
      ) : failed !== undefined && log.lines.length === 0 ? null : (
        <LogList log={log} query={query} needle={needle} at={at} label={t('label', { container: source.container, pod: source.pod })} />
      )}
    </div>
  )
}

/** One search for each text; it remembers what it has looked at. */
function useSearch(needle: string): LogSearch {
  const [held, setHeld] = useState(() => ({ needle, search: new LogSearch(needle) }))
  if (held.needle === needle) return held.search
  const next = { needle, search: new LogSearch(needle) }
  setHeld(next)
  return next.search
}
