'use client'

import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import { MeasuredNote } from '#components/charts/panel/measured-note.tsx'
import type { Plot as Drawing } from '#components/charts/plot/create-plot.ts'
import { type DrawnSeries, lookedAt } from '#components/charts/plot/drawn-series.ts'
import { colourToken } from '#components/charts/plot/palette.ts'
import { Banner } from '#components/ui/state/banner.tsx'
import { EmptyState } from '#components/ui/state/empty-state.tsx'
import { Skeleton } from '#components/ui/state/skeleton.tsx'
import type { ExploreResult } from '#lib/client/hooks/use-explore.ts'
import { together } from '#lib/metrics/grid.ts'
import { measuredTimes, narrowPart } from '#lib/metrics/measured-part.ts'
import { seriesName, sharedLabels, unitOfQuery } from '#lib/metrics/unit-of-query.ts'
import { SeriesTable } from './series-table.tsx'

const Plot = dynamic(() => import('#components/charts/plot/plot.tsx').then((module) => module.Plot), {
  loading: () => <Skeleton className="h-full w-full" />,
})

const HEIGHT = 320

export interface QueryResultsProps {
  results: readonly ExploreResult[]
  only: string
  onIsolate: (group: string) => void
  onZoom: (from: number, to: number) => void
}

/** The answers of all queries in one chart, and below it each series with its labels and its newest figure. */
export function QueryResults({ results, only, onIsolate, onZoom }: QueryResultsProps) {
  const t = useTranslations('explore')
  const drawing = useRef<Drawing | null>(null)
  const answered = results.filter((result) => result.query !== '' && result.answer !== undefined)
  const [first] = answered
  if (first?.answer === undefined || first.span === undefined) {
    if (results.some(({ asking }) => asking)) return <Skeleton className="h-80 w-full" />
    return results.some(({ error }) => error !== undefined) ? null : <EmptyState title={t('ask')}>{t('askNext')}</EmptyState>
  }
  const { times, series } = seriesOf(answered)
  const shown = lookedAt(series, only)
  const units = new Set(answered.map(({ query }) => unitOfQuery(query)))
  const [unit = 'plain'] = units.size === 1 ? [...units] : []
  const columns = series.map(({ values }) => values)
  const part = narrowPart([measuredTimes(times, columns)], first.span)
  return (
    <>
      {answered.flatMap(({ query, answer }) => [
        ...(answer?.cut === undefined ? [] : [<Banner key={`cut ${query}`} tone="info" title={t('cut', answer.cut)} />]),
        ...(answer?.warnings ?? []).map((warning) => (
          <Banner key={warning} tone="warning">
            {warning}
          </Banner>
        )),
      ])}
      {series.length === 0 ? (
        <EmptyState title={t('nothing')}>{t('nothingNext')}</EmptyState>
      ) : (
        <>
          <div style={{ height: HEIGHT }}>
            <Plot
              label={t('picture', { count: series.length })}
              unit={unit}
              height={HEIGHT}
              syncKey="explore"
              times={times}
              series={shown}
              span={first.span}
              marks={NO_MARKS}
              onZoom={onZoom}
              drawing={drawing}
            />
          </div>
          {part !== undefined && <MeasuredNote part={part} onZoom={onZoom} />}
          <SeriesTable series={series} times={times} unit={unit} only={only} onIsolate={onIsolate} />
        </>
      )}
    </>
  )
}

const NO_MARKS: readonly never[] = []

/** All series of all answers, on the moments of all of them. */
function seriesOf(answered: readonly ExploreResult[]): { times: readonly number[]; series: DrawnSeries[] } {
  const { times, columns } = together(
    answered.map(({ answer }) => ({ times: answer?.times ?? [], columns: (answer?.series ?? []).map(({ values }) => values) })),
  )
  const all = answered.flatMap(({ query, answer }, number) => (answer?.series ?? []).map((one) => ({ ...one, number, query })))
  const shared = sharedLabels(all.map(({ labels }) => labels))
  const several = answered.length > 1
  const series = all.map(({ labels, number, query }, index): DrawnSeries => {
    const name = seriesName(labels, all.length > 1 ? shared : new Set())
    const label = name === '{}' ? query : name
    const key = `${number + 1} ${JSON.stringify(labels)}`
    return {
      key,
      group: key,
      label: several ? `${number + 1}: ${label}` : label,
      role: 'use',
      token: colourToken('use', index),
      second: false,
      object: undefined,
      values: columns[index] ?? [],
    }
  })
  return { times, series }
}
