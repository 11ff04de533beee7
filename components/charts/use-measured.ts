import { useCallback, useRef, useState } from 'react'
import { narrowPart } from '#lib/metrics/measured-part.ts'
import type { PanelId } from '#lib/metrics/panels.ts'
import type { Span } from '#lib/metrics/time-range.ts'

/** What one chart drew: its axis, and the part of it that was measured. */
export interface Drawn {
  span: Span
  part: Span | undefined
}

/** The part of a page's range that its charts measured, where that is hardly seen on their axes; the charts tell it as they are drawn. */
export function useMeasured(): { part: Span | undefined; onDrawn: (id: PanelId, drawn: Drawn) => void } {
  const all = useRef(new Map<PanelId, Span | undefined>())
  const [part, setPart] = useState<Span>()
  const onDrawn = useCallback((id: PanelId, drawn: Drawn) => {
    all.current.set(id, drawn.part)
    // What another chart drew before the range changed is of another time.
    const within = (one: Span | undefined) => one === undefined || (one.to >= drawn.span.from && one.from <= drawn.span.to)
    const next = narrowPart([...all.current.values()].filter(within), drawn.span)
    // A live page draws each of its charts again and again: only what is said anew draws the page.
    setPart((known) => (known?.from === next?.from && known?.to === next?.to ? known : next))
  }, [])
  return { part, onDrawn }
}
