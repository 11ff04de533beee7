'use client'

import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import { Legend } from '#components/charts/panel/legend.tsx'
import type { Plot as Drawing } from '#components/charts/plot/create-plot.ts'
import { type DrawnSeries, drawnSeries } from '#components/charts/plot/drawn-series.ts'
import { Skeleton } from '#components/ui/state/skeleton.tsx'
import type { ChartSeries } from '#lib/contract/metrics/panel.ts'
import { topOf } from '#lib/metrics/axis.ts'
import { markToken } from '#lib/metrics/marks.ts'
import { type PanelId, panelIds, panelUnits } from '#lib/metrics/panels.ts'
import { Shelf } from './shelf.tsx'

const Plot = dynamic(() => import('#components/charts/plot/plot.tsx').then((module) => module.Plot), {
  ssr: false,
  loading: () => <Skeleton className="h-40 w-full" />,
})

const FROM = Date.UTC(2026, 0, 2, 3, 0)
const STEP = 60_000
const COUNT = 60
const TIMES = Array.from({ length: COUNT }, (_, index) => FROM + index * STEP)
const SPAN = { from: FROM, to: FROM + (COUNT - 1) * STEP }
const MARKS = [
  { at: FROM + 14 * STEP, token: markToken('deployed') },
  { at: FROM + 41 * STEP, token: markToken('oomKilled') },
]
const SIZES: Record<PanelId, number> = {
  cpu: 0.4,
  throttling: 0.3,
  memory: 300 * 2 ** 20,
  network: 40 * 2 ** 10,
  diskIo: 2 ** 20,
  filesystem: 0.7,
  volumes: 0.5,
  restarts: 2,
  pods: 12,
}

/** A curve that is the same each time, with a hole where nobody measured. */
function curve(size: number, turn: number): (number | null)[] {
  return TIMES.map((_, index) => (index > 24 && index < 30 ? null : size * (0.6 + 0.3 * Math.sin(index / 8 + turn))))
}

function seriesOf(id: PanelId): ChartSeries[] {
  const size = SIZES[id]
  const flat = (value: number) => TIMES.map(() => value)
  const use = ['checkout-7c9d5f6b8-x2k4q', 'checkout-7c9d5f6b8-p9f7z'].map(
    (name, index): ChartSeries => ({ key: name, name, role: 'use', values: curve(size, index * 1.5) }),
  )
  if (id !== 'cpu' && id !== 'memory') return use
  return [
    ...use,
    { key: 'request', name: '', role: 'request', values: flat(size * 0.5) },
    { key: 'limit', name: '', role: 'limit', values: flat(size * 1.1) },
  ]
}

/** Every chart, with figures that never change. */
export function ChartShelf() {
  const t = useTranslations()
  return (
    <Shelf name="charts" title={t('gallery.shelves.charts')}>
      <div className="grid grid-cols-2 gap-6">
        {panelIds.map((id) => (
          <Chart
            key={id}
            id={id}
            title={t(`metrics.panel.${id}`)}
            series={drawnSeries(seriesOf(id), ({ name, role }) => (role === 'use' ? name : t(`metrics.role.${role}`)))}
          />
        ))}
      </div>
    </Shelf>
  )
}

function Chart({ id, title, series }: { id: PanelId; title: string; series: readonly DrawnSeries[] }) {
  const drawing = useRef<Drawing | null>(null)
  const unit = panelUnits[id]
  return (
    <section aria-label={title} className="flex min-w-0 flex-col gap-1">
      <h3 className="text-sm font-medium">{title}</h3>
      <div style={{ height: 160 }}>
        <Plot
          label={title}
          unit={unit}
          height={160}
          syncKey="gallery"
          times={TIMES}
          series={series}
          span={SPAN}
          marks={MARKS}
          onZoom={() => undefined}
          drawing={drawing}
        />
      </div>
      <Legend series={series} unit={unit} top={topOf(series, unit)} only="" onIsolate={() => undefined} />
    </section>
  )
}
