'use client'

import Link from 'next/link'
import { Tooltip } from '#components/ui/layer/tooltip.tsx'
import { address } from '#lib/address.ts'
import type { ChartMark } from '#lib/contract/metrics/marks.ts'
import { markToken } from '#lib/metrics/marks.ts'
import type { Span } from '#lib/metrics/time-range.ts'
import { markKey, useMarkWords } from '../use-mark-words.ts'

// The plot stands between the figures of its axis and a little room: AXIS_WIDTH and RIGHT_PAD of create-plot.ts.
const LEFT = 60
const RIGHT = 10
const AXIS_HEIGHT = 38

/** What happened, at its place on the time axis, for the pointer. For keys and for reading it stands below the charts, as a list. */
export function MarkRail({ cluster, marks, span }: { cluster: string; marks: readonly ChartMark[]; span: Span }) {
  const words = useMarkWords()
  return (
    <div aria-hidden className="pointer-events-none absolute h-0" style={{ left: LEFT, right: RIGHT, bottom: AXIS_HEIGHT }}>
      {marks.map((mark) => (
        <Tooltip key={markKey(mark)} content={words(mark).whole}>
          <Link
            href={address.object({ cluster, ...mark.object })}
            tabIndex={-1}
            className="pointer-events-auto absolute -top-2 -ml-2 flex size-4 items-center justify-center"
            style={{ left: `${((mark.at - span.from) / (span.to - span.from)) * 100}%` }}
          >
            <span
              className="block size-2 rotate-45 rounded-[1px] outline-2 outline-canvas"
              style={{ background: `var(${markToken(mark.kind)})` }}
            />
          </Link>
        </Tooltip>
      ))}
    </div>
  )
}
