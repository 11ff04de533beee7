import uPlot from 'uplot'
import { marksOf, topOf } from '#lib/metrics/axis.ts'
import type { Figure } from '#lib/metrics/grid.ts'
import type { Span } from '#lib/metrics/time-range.ts'
import { formatFigure, type Unit } from '#lib/metrics/units.ts'
import type { DrawnSeries } from './drawn-series.ts'
import { momentText, timeLabels } from './time-labels.ts'
import { Tooltip } from './tooltip.ts'

/** Room for figures beside the plot, the same for all charts of a page so that their times stand below each other. */
export const AXIS_WIDTH = 60
export const RIGHT_PAD = 10
const AXIS_HEIGHT = 38
/** How long a chart took to be drawn for the first time, as `performance.measure` keeps it. */
const MEASURE = 'chart drawn'

export interface PlotData {
  times: readonly number[]
  series: readonly DrawnSeries[]
  span: Span
  /** Lines across the plot where something happened, with the token of their colour. */
  marks: readonly { at: number; token: string }[]
}

export interface PlotOptions {
  width: number
  height: number
  unit: Unit
  /** A figure holds for the stretch that ends at its moment: it is drawn as a step. */
  stepped: boolean
  locale: string
  /** Charts with the same key share their cursor. */
  syncKey: string
  colour: (token: string) => string
  /** The page's font family. */
  family: string
  onZoom: (from: number, to: number) => void
  more: (count: number) => string
}

export interface Plot {
  update: (data: PlotData) => void
  resize: (width: number, height: number) => void
  redraw: () => void
  /** Moves the cursor by so many moments, for keys; null takes it away. */
  step: (moments: number | null) => void
  canvas: () => HTMLCanvasElement
  destroy: () => void
}

/** Draws a chart into an element. Series cannot change on the way: what is drawn otherwise is drawn anew. */
export function createPlot(host: HTMLElement, options: PlotOptions, first: PlotData): Plot {
  const { unit, colour, locale, onZoom, more } = options
  let data = first
  let hovered = false
  const began = performance.now()
  const measured = () => {
    // What a browser's own tools and the benchmark read.
    if (performance.getEntriesByName(MEASURE).length < 100) performance.measure(MEASURE, { start: began })
    plot.hooks.draw?.splice(0)
  }
  const tooltip = new Tooltip(host)

  const say = (plot: uPlot) => {
    const { idx, left = -1, top = -1 } = plot.cursor
    if (!hovered || idx === null || idx === undefined || left < 0) {
      tooltip.hide()
      return
    }
    const at = data.times[idx]
    const lines = data.series
      .map((one) => ({ one, value: one.values[idx] }))
      .filter((line): line is { one: DrawnSeries; value: number } => line.value !== null && line.value !== undefined)
      // What is used first, then what it is measured by.
      .sort((a, b) => Number(a.one.role !== 'use') - Number(b.one.role !== 'use') || b.value - a.value)
      .map(({ one, value }) => ({ colour: colour(one.token), label: one.label, figure: formatFigure(value, unit) }))
    if (at === undefined || lines.length === 0) tooltip.hide()
    else tooltip.show(momentText(at, locale), lines, more, { left: left + AXIS_WIDTH, top, width: plot.width })
  }

  const plot = new uPlot(
    {
      width: options.width,
      height: options.height,
      padding: [8, RIGHT_PAD, 0, 0],
      legend: { show: false },
      cursor: {
        sync: { key: options.syncKey, setSeries: false, scales: ['x', null] },
        drag: { x: true, y: false, setScale: false, dist: 6 },
        points: {
          size: 6,
          width: 1.5,
          fill: () => colour('--surface'),
          stroke: (_, index) => colour(data.series[index - 1]?.token ?? '--ink'),
        },
        y: false,
      },
      scales: {
        x: { time: true, range: () => [data.span.from / 1_000, data.span.to / 1_000] },
        y: { range: () => [0, topOf(data.series, unit)] },
      },
      axes: [
        {
          stroke: () => colour('--faint'),
          grid: { show: false },
          ticks: { stroke: () => colour('--line-strong'), width: 1, size: 4 },
          border: { show: true, stroke: () => colour('--line-strong'), width: 1 },
          font: `11px ${options.family}`,
          size: AXIS_HEIGHT,
          space: 64,
          values: (drawn, places, _, __, step) =>
            timeLabels(places, step, locale).map((label, index) => {
              const end = drawn.valToPos(places[index] ?? 0, 'x') + halfWidth(label)
              return end > drawn.width - AXIS_WIDTH ? null : label
            }),
        },
        {
          stroke: () => colour('--faint'),
          grid: { stroke: () => colour('--line'), width: 1 },
          ticks: { show: false },
          font: `11px ${options.family}`,
          size: AXIS_WIDTH,
          gap: 8,
          splits: (_, __, ___, top) => marksOf(top, unit),
          values: (_, places) => places.map((place) => formatFigure(place, unit)),
        },
      ],
      series: [{}, ...first.series.map((one, index) => lineOf(one, index, () => data.series, options))],
      hooks: {
        setCursor: [say],
        setSelect: [
          ({ select, posToVal, setSelect }) => {
            if (select.width < 6) return
            onZoom(posToVal(select.left, 'x') * 1_000, posToVal(select.left + select.width, 'x') * 1_000)
            setSelect({ left: 0, top: 0, width: 0, height: 0 }, false)
          },
        ],
        draw: [measured],
        drawAxes: [(drawn) => drawMarks(drawn, data.marks, colour)],
      },
    },
    aligned(first),
    host,
  )
  const enter = () => {
    hovered = true
  }
  const leave = () => {
    hovered = false
    tooltip.hide()
  }
  plot.over.addEventListener('pointerenter', enter)
  plot.over.addEventListener('pointerleave', leave)

  return {
    update: (next) => {
      data = next
      plot.setData(aligned(next), true)
      if (hovered) say(plot)
    },
    resize: (width, height) => plot.setSize({ width, height }),
    redraw: () => plot.redraw(false, true),
    step: (moments) => {
      hovered = moments !== null
      if (moments === null) {
        plot.setCursor({ left: -10, top: -10 })
        tooltip.hide()
        return
      }
      const last = data.times.length - 1
      const place = Math.min(last, Math.max(0, (plot.cursor.idx ?? last) + moments))
      const at = data.times[place]
      if (at !== undefined) plot.setCursor({ left: plot.valToPos(at / 1_000, 'x'), top: 24 })
    },
    canvas: () => plot.ctx.canvas,
    destroy: () => plot.destroy(),
  }
}

function aligned({ times, series }: PlotData): uPlot.AlignedData {
  // uPlot only reads these; its types ask for arrays that may be written.
  return [times.map((at) => at / 1_000), ...series.map(({ values }) => values as Figure[])]
}

function lineOf(one: DrawnSeries, index: number, series: () => readonly DrawnSeries[], { colour, stepped }: PlotOptions): uPlot.Series {
  const token = () => series()[index]?.token ?? '--ink'
  const use = one.role === 'use'
  const dash = one.role === 'request' ? [5, 4] : one.role === 'use' ? (one.second ? [3, 2] : undefined) : [2, 3]
  // Alone, a series may have a ground; several grounds would mix to colours that nobody chose.
  const alone = series().filter(({ role }) => role === 'use').length === 1
  return {
    label: one.label,
    spanGaps: false,
    // Types allow for a build of uPlot without it.
    ...(stepped && uPlot.paths.stepped !== undefined ? { paths: uPlot.paths.stepped({ align: -1 }) } : {}),
    width: use ? 1.5 : 1.25,
    stroke: () => colour(token()),
    ...(dash === undefined ? {} : { dash }),
    ...(use && alone ? { fill: () => colour(token()).replace(/^rgb\((.*)\)$/, 'rgba($1, 0.1)') } : {}),
    // What was measured once, between two holes, is still seen.
    points: { size: 4, fill: () => colour(token()), ...(use ? {} : { show: false }) },
  }
}

function drawMarks(plot: uPlot, marks: PlotData['marks'], colour: (token: string) => string): void {
  const { ctx, bbox } = plot
  ctx.save()
  ctx.lineWidth = uPlot.pxRatio
  ctx.setLineDash([2 * uPlot.pxRatio, 3 * uPlot.pxRatio])
  for (const { at, token } of marks) {
    const x = Math.round(plot.valToPos(at / 1_000, 'x', true)) + 0.5
    if (x < bbox.left || x > bbox.left + bbox.width) continue
    ctx.strokeStyle = colour(token)
    ctx.beginPath()
    ctx.moveTo(x, bbox.top)
    ctx.lineTo(x, bbox.top + bbox.height)
    ctx.stroke()
  }
  ctx.restore()
}

/** Pixels that a label of the time axis takes on each side of its place, about; the edge of the picture would cut it. */
function halfWidth(label: string): number {
  return Math.max(...label.split('\n').map((line) => line.length)) * 3.2
}
