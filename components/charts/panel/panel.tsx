'use client'

import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { useSaid } from '#components/shell/failure/use-said.ts'
import { Banner } from '#components/ui/state/banner.tsx'
import { Skeleton } from '#components/ui/state/skeleton.tsx'
import { CodeBlock } from '#components/ui/text/code.tsx'
import { errorBody } from '#lib/client/api/failure.ts'
import { type DrawnPanel, usePanel } from '#lib/client/hooks/use-panel.ts'
import type { ChartMark } from '#lib/contract/metrics/marks.ts'
import type { ChartScope, ChartSeries } from '#lib/contract/metrics/panel.ts'
import { latest, sumOf, topOf } from '#lib/metrics/axis.ts'
import { markToken } from '#lib/metrics/marks.ts'
import { measuredTimes } from '#lib/metrics/measured-part.ts'
import type { PanelId } from '#lib/metrics/panels.ts'
import type { ChartRange } from '#lib/metrics/time-range.ts'
import { formatFigure } from '#lib/metrics/units.ts'
import type { Plot as Drawing } from '../plot/create-plot.ts'
import { type DrawnSeries, drawnSeries, lookedAt } from '../plot/drawn-series.ts'
import type { Drawn } from '../use-measured.ts'
import { Legend } from './legend.tsx'
import { MarkRail } from './mark-rail.tsx'
import { PanelMenu } from './panel-menu.tsx'
import { useWidth } from './use-width.ts'

const Plot = dynamic(() => import('../plot/plot.tsx').then((module) => module.Plot), {
  loading: () => <Skeleton className="h-full w-full" />,
})
const FiguresDialog = dynamic(() => import('./figures-dialog.tsx').then((module) => module.FiguresDialog))

const HEIGHT = 190

export interface PanelProps {
  cluster: string
  scope: ChartScope
  id: PanelId
  by: 'each' | 'sum'
  range: ChartRange
  only: string
  marks: readonly ChartMark[]
  onIsolate: (group: string) => void
  onZoom: (from: number, to: number) => void
  /** It has other figures. */
  onDrawn: (id: PanelId, drawn: Drawn) => void
}

/** One chart of a page: its picture, its legend, and what can be made of it. */
export function Panel({ cluster, scope, id, by, range, only, marks, onIsolate, onZoom, onDrawn }: PanelProps) {
  const t = useTranslations('metrics')
  const said = useSaid()
  const [body, pixels] = useWidth()
  const [table, setTable] = useState(false)
  const drawing = useRef<Drawing | null>(null)
  const { data, error, isPlaceholderData } = usePanel({ cluster, scope, panel: id, by, range, pixels })
  // The page says once for all its charts what was measured, so each tells it.
  useEffect(() => {
    if (data === undefined) return
    const columns = data.panel.series.filter(({ role }) => role === 'use').map(({ values }) => values)
    onDrawn(id, { span: data.span, part: measuredTimes(data.panel.times, columns) })
  }, [id, data, onDrawn])
  const title = t(`panel.${id}`)
  const labelOf = ({ name, role, part }: ChartSeries) => {
    const own = role === 'use' ? name : t(`role.${role}`)
    if (part === undefined) return own === '' ? t('total') : own
    // A space that does not break stays where the name is cut in the middle.
    return own === '' ? t(`whole.${part}`) : `${own} ·\u00a0${t(`part.${part}`)}`
  }
  const series = data === undefined ? [] : drawnSeries(data.panel.series, labelOf)
  const shown = lookedAt(series, only)
  const figures = { times: data?.panel.times ?? [], columns: shown.map(({ key, label, values }) => ({ key, label, values })) }
  return (
    <section aria-label={title} className="flex min-w-0 flex-col gap-1" aria-busy={data === undefined || isPlaceholderData}>
      <header className="flex min-h-8 items-center gap-2">
        <h2 className="text-sm font-medium text-ink">{title}</h2>
        {data?.panel.unit === 'cores' && <span className="text-2xs text-faint">{t('cores')}</span>}
        {data?.panel.cut !== undefined && <span className="text-2xs text-faint">{t('cut', data.panel.cut)}</span>}
        <div className="ml-auto">
          <PanelMenu cluster={cluster} title={title} panel={data?.panel} series={shown} drawing={drawing} onTable={() => setTable(true)} />
        </div>
      </header>
      <div ref={body} className="relative min-w-0" style={{ height: HEIGHT }}>
        {error !== null && data === undefined ? (
          <Banner tone="error" title={said(errorBody(error))} />
        ) : data === undefined ? (
          <Skeleton className="h-full w-full" />
        ) : (
          <Picture id={id} title={title} data={data} series={shown} marks={marks} onZoom={onZoom} drawing={drawing} cluster={cluster} />
        )}
      </div>
      {data !== undefined && series.length > 0 && (
        <Legend
          series={series}
          unit={data.panel.unit}
          top={topOf(shown, data.panel.unit)}
          counted={id === 'restarts'}
          only={only}
          onIsolate={onIsolate}
        />
      )}
      {table && data !== undefined && (
        <FiguresDialog title={title} unit={data.panel.unit} figures={figures} onClose={() => setTable(false)} />
      )}
    </section>
  )
}

function Picture({
  id,
  title,
  data: { panel, span },
  series,
  marks,
  onZoom,
  drawing,
  cluster,
}: {
  id: PanelId
  title: string
  data: DrawnPanel
  series: readonly DrawnSeries[]
  drawing: React.RefObject<Drawing | null>
} & Pick<PanelProps, 'marks' | 'onZoom' | 'cluster'>) {
  const t = useTranslations('metrics')
  const said = useSaid()
  const problem = panel.problems[0]
  const drawn = series.some(({ values }) => values.some((value) => value !== null))
  if (!drawn) {
    return problem === undefined ? (
      <p className="flex h-full items-center justify-center rounded-md border border-dashed border-line px-4 text-center text-xs text-faint">
        {t(id === 'throttling' ? 'empty.throttling' : id === 'restarts' ? 'empty.restarts' : 'empty.any')}
      </p>
    ) : (
      <div className="h-full overflow-auto">
        <Banner tone="warning" title={said(problem.error)}>
          {problem.query !== undefined && <CodeBlock text={problem.query} />}
        </Banner>
      </div>
    )
  }
  const words = series
    .filter(({ role }) => role === 'use')
    .slice(0, 5)
    .map(({ label, values }) => `${label} ${formatFigure((id === 'restarts' ? sumOf(values) : latest(values)) ?? Number.NaN, panel.unit)}`)
  const inSpan = marks.filter(({ at }) => at >= span.from && at <= span.to)
  return (
    <>
      <Plot
        label={t('picture', { title, count: series.length, now: words.join(', ') })}
        unit={panel.unit}
        height={HEIGHT}
        stepped={id === 'restarts'}
        syncKey="page"
        times={panel.times}
        series={series}
        span={span}
        marks={inSpan.map(({ at, kind }) => ({ at, token: markToken(kind) }))}
        onZoom={onZoom}
        drawing={drawing}
      />
      <MarkRail cluster={cluster} marks={inSpan} span={span} />
      {problem !== undefined && <p className="absolute top-1 right-3 text-2xs text-warning">{said(problem.error)}</p>}
    </>
  )
}
