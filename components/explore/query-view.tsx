'use client'

import { Play, Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import { instantText } from '#components/charts/chart-query.ts'
import { useWidth } from '#components/charts/panel/use-width.ts'
import { RangeBar } from '#components/charts/toolbar/range-bar.tsx'
import { Button } from '#components/ui/action/button.tsx'
import { useExplore } from '#lib/client/hooks/use-explore.ts'
import { useQueryString } from '#lib/client/hooks/use-query-string.ts'
import { metricNames } from '#lib/client/metric-names.ts'
import { drawn, rangeOf, type Span } from '#lib/metrics/time-range.ts'
import { exploreQuery, QUERY_KEYS } from './explore-query.ts'
import { QueryLine } from './query-line.tsx'
import { QueryResults } from './query-results.tsx'

/** Several queries, and one chart and table of all their answers. What is shown is in the address; what is being typed is not yet. */
export function QueryView({ cluster }: { cluster: string }) {
  const t = useTranslations('explore')
  const [query, setQuery] = useQueryString(exploreQuery)
  const asked = QUERY_KEYS.map((key) => query[key])
  const [texts, setTexts] = useState<readonly string[]>(asked)
  const lastUsed = Math.max(
    texts.findLastIndex((text) => text !== ''),
    asked.findLastIndex((text) => text !== ''),
  )
  const [lines, setLines] = useState(Math.max(1, lastUsed + 1))
  const [box, pixels] = useWidth()
  // The completion keeps what it asked for; it belongs to the cluster.
  const names = useMemo(() => metricNames(cluster), [cluster])
  const range = rangeOf(query.range ?? '1h', query.from, query.to)
  const results = useExplore(cluster, asked.slice(0, lines), range, pixels)
  const onSpan = ({ from, to }: Span) => setQuery({ from: instantText(from), to: instantText(to) })
  const run = (wanted: readonly string[] = texts) =>
    setQuery(Object.fromEntries(QUERY_KEYS.map((key, index) => [key, (wanted[index] ?? '').trim()])))
  const write = (index: number, text: string) => setTexts(QUERY_KEYS.map((_, place) => (place === index ? text : (texts[place] ?? ''))))
  const remove = (index: number) => {
    const rest = texts.filter((_, place) => place !== index)
    setTexts(rest)
    setLines(Math.max(1, lines - 1))
    run(rest)
  }
  return (
    <div ref={box} className="flex min-w-0 flex-col gap-4">
      <div className="flex flex-col gap-2">
        {QUERY_KEYS.slice(0, lines).map((key, index) => (
          <QueryLine
            key={key}
            number={index + 1}
            query={texts[index] ?? ''}
            error={results[index]?.query === '' ? undefined : results[index]?.error}
            names={names}
            onChange={(text) => write(index, text)}
            onRun={() => run()}
            onRemove={lines > 1 ? () => remove(index) : undefined}
          />
        ))}
        <div className="flex flex-wrap items-center gap-2">
          <Button
            variant="primary"
            icon={<Play aria-hidden />}
            busy={results.some(({ asking, answer }) => asking && answer === undefined)}
            onClick={() => run()}
          >
            {t('run')}
          </Button>
          <Button
            icon={<Plus aria-hidden />}
            disabledReason={lines >= QUERY_KEYS.length ? t('enough', { count: QUERY_KEYS.length }) : undefined}
            onClick={() => setLines(lines + 1)}
          >
            {t('add')}
          </Button>
          <div className="ml-auto">
            <RangeBar
              range={range}
              longest={undefined}
              onPreset={(preset) => setQuery({ range: preset, from: null, to: null })}
              onSpan={onSpan}
            />
          </div>
        </div>
      </div>
      <QueryResults results={results} only={query.only} onIsolate={(only) => setQuery({ only })} onZoom={(a, b) => onSpan(drawn(a, b))} />
    </div>
  )
}
