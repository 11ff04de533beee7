'use client'

import { ChartLine } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useSaid } from '#components/shell/failure/use-said.ts'
import { Segmented } from '#components/ui/input/segmented.tsx'
import { Select } from '#components/ui/input/select.tsx'
import { EmptyState } from '#components/ui/state/empty-state.tsx'
import { ErrorState } from '#components/ui/state/error-state.tsx'
import { Skeleton } from '#components/ui/state/skeleton.tsx'
import { errorBody } from '#lib/client/api/failure.ts'
import { serverSeconds } from '#lib/client/clock.ts'
import { useMarks } from '#lib/client/hooks/use-marks.ts'
import { useMetricsSource } from '#lib/client/hooks/use-metrics-source.ts'
import { useQueryString } from '#lib/client/hooks/use-query-string.ts'
import type { ChartScope } from '#lib/contract/metrics/panel.ts'
import type { MetricsSource } from '#lib/contract/metrics/source.ts'
import { panelsOf, type ScopeKind } from '#lib/metrics/panels.ts'
import { drawn, type Preset, rangeOf, type Span, usualPreset } from '#lib/metrics/time-range.ts'
import { chartQuery, instantText } from './chart-query.ts'
import { MarkList } from './mark-list.tsx'
import { MeasuredNote } from './panel/measured-note.tsx'
import { Panel } from './panel/panel.tsx'
import { RangeBar } from './toolbar/range-bar.tsx'
import { SourceNote } from './toolbar/source-note.tsx'
import { useMeasured } from './use-measured.ts'

/** What the console itself remembers. */
const HOUR = 3_600_000

/** What is shown until somebody chooses: an hour, or what the console has noted so far. */
function usualRange(source: MetricsSource | undefined): Preset {
  if (source?.source?.kind !== 'usage') return '1h'
  return usualPreset(source.since === undefined ? 0 : serverSeconds() * 1_000 - source.since)
}

export interface MetricsViewProps {
  cluster: string
  kind: ScopeKind
  scope: Omit<ChartScope, 'container'>
  /** Names of containers to choose from. */
  containers?: readonly string[]
}

/** All charts of one thing: they share the range, the cursor, and the series that is looked at. */
export function MetricsView({ cluster, kind, scope: { resource, namespace, name }, containers = [] }: MetricsViewProps) {
  const t = useTranslations('metrics')
  const said = useSaid()
  const [query, setQuery] = useQueryString(chartQuery)
  const own = resource === 'namespaces' ? name : namespace
  const source = useMetricsSource(cluster, own === '' ? [] : [own])
  const range = rangeOf(query.range ?? usualRange(source.data), query.from, query.to)
  const container = containers.includes(query.container) ? query.container : ''
  const scope = { resource, namespace, name, container }
  const marks = useMarks(cluster, scope, range)
  const onSpan = ({ from, to }: Span) => setQuery({ from: instantText(from), to: instantText(to) })
  const panels = panelsOf(kind, source.data?.source?.kind ?? 'usage')
  const { part, onDrawn } = useMeasured()
  const onZoom = (a: number, b: number) => onSpan(drawn(a, b))
  if (source.error !== null && source.data === undefined) return <ErrorState title={t('noSource')} detail={said(errorBody(source.error))} />
  if (source.data === undefined) return <Skeleton className="h-64 w-full" />
  const answering = source.data.source
  if (answering === null) {
    const refused = source.data.usageProblem?.kind === 'forbidden'
    return (
      <EmptyState icon={<ChartLine />} title={t(refused ? 'refused' : 'noSource')}>
        {t(refused ? (kind === 'cluster' ? 'refusedCluster' : 'refusedNext') : 'noSourceNext')}
        {source.data.usageProblem !== undefined && <p className="mt-2 font-mono text-xs break-words">{said(source.data.usageProblem)}</p>}
      </EmptyState>
    )
  }
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <RangeBar
          range={range}
          longest={answering.kind === 'usage' ? HOUR : undefined}
          onPreset={(preset) => setQuery({ range: preset, from: null, to: null })}
          onSpan={onSpan}
        />
        <Segmented
          label={t('by.label')}
          options={(['each', 'sum'] as const).map((value) => ({ value, label: t(value === 'sum' ? 'by.sum' : `by.${kind}`) }))}
          value={query.by}
          onChange={(by) => setQuery({ by: by === 'each' ? null : by, only: null })}
        />
        {containers.length > 1 && (
          <Select
            label={t('container')}
            hideLabel
            size="sm"
            className="max-w-52"
            options={[{ value: '', label: t('allContainers') }, ...containers.map((value) => ({ value, label: value }))]}
            value={container}
            onChange={(value) => setQuery({ container: value })}
          />
        )}
      </div>
      <SourceNote source={source.data} kind={kind} />
      {part !== undefined && <MeasuredNote part={part} onZoom={onZoom} />}
      <div className="grid min-w-0 grid-cols-1 gap-x-8 gap-y-6 xl:grid-cols-2">
        {panels.map((id) => (
          <Panel
            key={id}
            cluster={cluster}
            scope={scope}
            id={id}
            by={query.by}
            range={range}
            only={query.only}
            marks={marks}
            onIsolate={(only) => setQuery({ only })}
            onZoom={onZoom}
            onDrawn={onDrawn}
          />
        ))}
      </div>
      <MarkList cluster={cluster} marks={marks} />
    </div>
  )
}
