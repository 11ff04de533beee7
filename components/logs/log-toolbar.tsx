'use client'

import { ArrowDown, ArrowUp, Copy, Download, Ellipsis } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { copyText } from '#components/ui/action/copy-text.ts'
import { IconButton } from '#components/ui/action/icon-button.tsx'
import { SearchField } from '#components/ui/input/search-field.tsx'
import { Select } from '#components/ui/input/select.tsx'
import { Switch } from '#components/ui/input/switch.tsx'
import { Menu } from '#components/ui/layer/menu.tsx'
import { showToast } from '#components/ui/layer/toast.ts'
import { kubePath } from '#lib/client/kube.ts'
import type { LiveLog } from '#lib/client/live/logs-store.ts'
import type { QueryValue } from '#lib/client/query-string.ts'
import { plainText } from './log-line.ts'
import { type LogQuery, SINCE, TAILS } from './log-query.ts'
import type { LogSource } from './log-view.tsx'

export interface LogToolbarProps {
  source: LogSource
  query: LogQuery
  setQuery: (values: { [Key in keyof LogQuery]?: QueryValue }) => void
  log: LiveLog
  pickers: ReactNode
  matches: number
  /** The match that is shown, from 1; 0 where there is none. */
  current: number
  onStep: (step: 1 | -1) => void
}

/** What is shown of a log, and what can be done with it. */
export function LogToolbar({ source, query, setQuery, log, pickers, matches, current, onStep }: LogToolbarProps) {
  const t = useTranslations('logs')
  const flag = (key: 'wrap' | 'times' | 'raw', fallback: boolean) => ({
    type: 'check' as const,
    key,
    label: t(`option.${key}`),
    checked: query[key],
    onChange: (checked: boolean) => setQuery({ [key]: checked === fallback ? null : checked ? '1' : '0' }),
  })
  const copy = async () => {
    if (await copyText(log.lines.map(plainText).join('\n'))) showToast({ title: t('copied', { count: log.lines.length }) })
  }
  return (
    <div className="flex flex-wrap items-center gap-2">
      {pickers}
      <Select
        label={t('tail')}
        hideLabel
        size="sm"
        options={TAILS.map((value) => ({ value, label: t('lastLines', { count: Number(value) }) }))}
        value={query.tail}
        onChange={(tail) => setQuery({ tail: tail === '1000' ? null : tail })}
      />
      <Select
        label={t('since')}
        hideLabel
        size="sm"
        options={SINCE.map((value) => ({ value, label: t(`sinceOption.${value === '' ? 'start' : value}`) }))}
        value={query.since}
        onChange={(since) => setQuery({ since })}
      />
      <div className="flex items-center gap-3">
        <Switch
          checked={query.follow && !query.previous}
          disabled={query.previous}
          onChange={(follow) => setQuery({ follow: follow ? null : '0' })}
        >
          {t('follow')}
        </Switch>
        <Switch checked={query.previous} onChange={(previous) => setQuery({ previous: previous ? '1' : null })}>
          {t('previous')}
        </Switch>
      </div>
      <div className="ml-auto flex min-w-0 flex-1 basis-56 items-center justify-end gap-1">
        <SearchField
          label={t('find')}
          placeholder={t('find')}
          value={query.find}
          onChange={(find) => setQuery({ find })}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setQuery({ find: null })
            if (event.key === 'Enter') onStep(event.shiftKey ? -1 : 1)
          }}
          className="min-w-0 flex-1 sm:max-w-64"
        />
        {query.find !== '' && (
          <span role="status" className="text-xs whitespace-nowrap text-muted">
            {t('matches', { current, count: matches })}
          </span>
        )}
        <IconButton
          size="sm"
          label={t('previousMatch')}
          icon={<ArrowUp aria-hidden />}
          onClick={() => onStep(-1)}
          disabled={matches === 0}
        />
        <IconButton size="sm" label={t('nextMatch')} icon={<ArrowDown aria-hidden />} onClick={() => onStep(1)} disabled={matches === 0} />
        <Menu
          align="end"
          trigger={<IconButton size="sm" label={t('more')} icon={<Ellipsis aria-hidden />} />}
          entries={[
            flag('wrap', true),
            flag('times', false),
            flag('raw', false),
            { type: 'separator', key: 'separator' },
            { type: 'item', key: 'copy', label: t('copy'), icon: <Copy aria-hidden />, onSelect: () => void copy() },
            {
              type: 'item',
              key: 'download',
              label: t('download'),
              icon: <Download aria-hidden />,
              onSelect: () => download(source, query),
            },
          ]}
        />
      </div>
    </div>
  )
}

/** Saves the whole log as the API server has it, through the proxy: not only the lines that are here. */
function download({ cluster, namespace, pod, container }: LogSource, { previous }: LogQuery): void {
  const link = document.createElement('a')
  link.href = kubePath(cluster, `/api/v1/namespaces/${encodeURIComponent(namespace)}/pods/${encodeURIComponent(pod)}/log`, {
    container,
    ...(previous ? { previous: true } : {}),
  })
  link.download = `${pod}-${container}${previous ? '-previous' : ''}.log`
  link.click()
}
