import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query'
import { type ChartPanel, type ChartScope, readPanel } from '#lib/contract/metrics/panel.ts'
import type { PanelId } from '#lib/metrics/panels.ts'
import { type ChartRange, type Span, spanOf } from '#lib/metrics/time-range.ts'
import { call } from '../api/call.ts'
import type { ApiFailure } from '../api/failure.ts'
import { serverSeconds } from '../clock.ts'

export interface PanelWanted {
  cluster: string
  scope: ChartScope
  panel: PanelId
  by: 'each' | 'sum'
  range: ChartRange
  /** Width of the drawing; asked for in steps, so that a window that is being resized asks once. */
  pixels: number
}

/** A chart and the times that were asked for: its axis, also where nothing was measured. */
export interface DrawnPanel {
  span: Span
  panel: ChartPanel
}

const PIXELS = 100
const LIVE_MS = 15_000

/** The figures of one chart, again at each step of its axis while it is live. A chart that is asked for anew stays until it comes. */
export function usePanel({ cluster, scope, panel, by, range, pixels }: PanelWanted): UseQueryResult<DrawnPanel, ApiFailure> {
  const width = Math.max(PIXELS, Math.ceil(pixels / PIXELS) * PIXELS)
  return useQuery<DrawnPanel, ApiFailure>({
    queryKey: ['panel', cluster, scope, panel, by, range, width],
    queryFn: async ({ signal }) => {
      const span = spanOf(range, serverSeconds() * 1_000)
      const query = { ...scope, panel, by, from: Math.round(span.from), to: Math.round(span.to), pixels: width }
      return { span, panel: await call(readPanel, { params: { cluster }, query, body: undefined }, signal) }
    },
    enabled: pixels > 0,
    staleTime: LIVE_MS,
    retry: false,
    placeholderData: keepPreviousData,
    refetchInterval: (query) => (range.live ? Math.max(LIVE_MS, (query.state.data?.panel.step ?? 0) * 1_000) : false),
  })
}
