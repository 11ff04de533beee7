import { useCallback, useState } from 'react'
import { narrowPart } from '#lib/metrics/measured-part.ts'
import type { PanelId } from '#lib/metrics/panels.ts'
import type { Span } from '#lib/metrics/time-range.ts'

/** What one chart drew: its axis, and the part of it that was measured. */
export interface Drawn {
  span: Span
  part: Span | undefined
}

/** The part of a page's range that its charts measured, where that is hardly seen on their axes; the charts tell it as they are drawn. */
export function useMeasured(shown: readonly PanelId[]): { part: Span | undefined; onDrawn: (id: PanelId, drawn: Drawn) => void } {
  const [all, setAll] = useState<ReadonlyMap<PanelId, Drawn>>(new Map())
  const onDrawn = useCallback((id: PanelId, drawn: Drawn) => setAll((known) => new Map(known).set(id, drawn)), [])
  const drawn = shown.map((id) => all.get(id)).filter((one) => one !== undefined)
  const axis = drawn[0]?.span
  const part =
    axis === undefined
      ? undefined
      : narrowPart(
          drawn.map((one) => one.part),
          axis,
        )
  return { part, onDrawn }
}
