import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type ChartMark, readMarks } from '#lib/contract/metrics/marks.ts'
import type { ChartScope } from '#lib/contract/metrics/panel.ts'
import { type ChartRange, spanOf } from '#lib/metrics/time-range.ts'
import { call } from '../api/call.ts'
import type { ApiFailure } from '../api/failure.ts'
import { serverSeconds } from '../clock.ts'

const none: readonly ChartMark[] = []
const LIVE_MS = 30_000

/** What happened in the range of a page of charts. Charts do not wait for it. */
export function useMarks(cluster: string, scope: ChartScope, range: ChartRange): readonly ChartMark[] {
  const { data } = useQuery<readonly ChartMark[], ApiFailure>({
    queryKey: ['marks', cluster, scope, range],
    queryFn: async ({ signal }) => {
      const { from, to } = spanOf(range, serverSeconds() * 1_000)
      const query = { ...scope, from: Math.round(from), to: Math.round(to) }
      return (await call(readMarks, { params: { cluster }, query, body: undefined }, signal)).marks
    },
    retry: false,
    placeholderData: keepPreviousData,
    refetchInterval: range.live ? LIVE_MS : false,
  })
  return data ?? none
}
