'use client'

import 'uplot/dist/uPlot.min.css'
import { useLocale, useTranslations } from 'next-intl'
import { type KeyboardEvent, type RefObject, useEffect, useRef } from 'react'
import type { Unit } from '#lib/metrics/units.ts'
import { createPlot, type Plot as Drawing, type PlotData } from './create-plot.ts'
import { listenTheme, paletteOf } from './palette.ts'

export interface PlotProps extends PlotData {
  /** What the picture shows, in words. */
  label: string
  unit: Unit
  height: number
  /** Figures hold for the stretch that ends at their moment. */
  stepped?: boolean
  syncKey: string
  onZoom: (from: number, to: number) => void
  /** Filled with the drawing, for pictures of it. */
  drawing: RefObject<Drawing | null>
}

/** A chart of lines over time. Arrow keys move the cursor; the same figures as a table are beside it. */
export function Plot({ label, unit, height, stepped = false, syncKey, onZoom, drawing, times, series, span, marks }: PlotProps) {
  const host = useRef<HTMLDivElement>(null)
  const locale = useLocale()
  const t = useTranslations('metrics')
  const now = useRef({ data: { times, series, span, marks }, onZoom })
  now.current = { data: { times, series, span, marks }, onZoom }
  // Lines are made when a drawing is; other lines need another drawing.
  const shape = JSON.stringify([unit, stepped, locale, syncKey, series.map(({ key, role, second }) => [key, role, second])])

  // biome-ignore lint/correctness/useExhaustiveDependencies: `shape` stands for all that a drawing is made of
  useEffect(() => {
    const element = host.current
    if (element === null) return
    const palette = paletteOf(element)
    const made = createPlot(
      element,
      {
        width: element.clientWidth,
        height,
        unit,
        stepped,
        locale,
        syncKey,
        colour: palette.colour,
        family: palette.family,
        onZoom: (from, to) => now.current.onZoom(from, to),
        more: (count) => t('more', { count }),
      },
      now.current.data,
    )
    drawing.current = made
    const resizer = new ResizeObserver(() => made.resize(element.clientWidth, height))
    resizer.observe(element)
    const stop = listenTheme(() => {
      palette.forget()
      made.redraw()
    })
    return () => {
      drawing.current = null
      resizer.disconnect()
      stop()
      made.destroy()
      element.replaceChildren()
    }
  }, [shape, height])

  useEffect(() => drawing.current?.update({ times, series, span, marks }), [drawing, times, series, span, marks])

  const onKeyDown = (event: KeyboardEvent) => {
    const moments = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : undefined
    if (moments === undefined && event.key !== 'Escape') return
    event.preventDefault()
    drawing.current?.step(moments === undefined ? null : event.shiftKey ? moments * 10 : moments)
  }
  return (
    <div
      ref={host}
      role="img"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the cursor of the picture moves by keys, as by a pointer
      tabIndex={0}
      onKeyDown={onKeyDown}
      onBlur={() => drawing.current?.step(null)}
      className="relative w-full rounded-sm"
      style={{ height }}
    />
  )
}
