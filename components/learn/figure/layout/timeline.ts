import type { Language } from '#lib/learn/entry.ts'
import type { Drawing } from '#lib/learn/figure.ts'
import { type Layout, MAX_WIDTH, type Shape } from './shape.ts'
import { textWidth } from './words.ts'

const LANE = 36
const BAR = 26

/** Spans on lanes along one axis. */
export function layoutTimeline(drawing: Extract<Drawing, { type: 'timeline' }>, language: Language): Layout {
  const names = Math.max(...drawing.lanes.map((lane) => textWidth(lane.label[language])))
  const left = Math.ceil(names) + 16
  const axis = MAX_WIDTH - left - 28
  const at = (time: number) => left + ((time - drawing.start) / (drawing.end - drawing.start)) * axis
  const bottom = drawing.lanes.length * LANE
  const ticks = drawing.ticks.flatMap((tick): Shape[] => [
    {
      type: 'line',
      points: [
        { x: at(tick.at), y: 0 },
        { x: at(tick.at), y: bottom + 4 },
      ],
      arrow: false,
      dashed: true,
      faint: true,
    },
    { type: 'text', x: at(tick.at), y: bottom + 20, text: tick.label[language], role: 'note', anchor: 'middle' },
  ])
  const lanes = drawing.lanes.flatMap((lane, row): Shape[] => {
    const y = row * LANE
    const spans = lane.spans.flatMap((span): Shape[] => {
      const width = Math.max(3, at(span.to) - at(span.from))
      const box: Shape = { type: 'box', x: at(span.from), y: y + 4, width, height: BAR, tone: span.tone }
      const text = span.label?.[language] ?? ''
      if (text === '' || textWidth(text, 'note') > width - 2) return [box]
      return [box, { type: 'text', x: at(span.from) + width / 2, y: y + 21, text, role: 'note', anchor: 'middle' }]
    })
    return [{ type: 'text', x: left - 12, y: y + 21, text: lane.label[language], role: 'label', anchor: 'end' }, ...spans]
  })
  const ground: Shape = {
    type: 'line',
    points: [
      { x: left, y: bottom + 2 },
      { x: left + axis, y: bottom + 2 },
    ],
    arrow: false,
    dashed: false,
    faint: true,
  }
  return { width: MAX_WIDTH, height: bottom + (drawing.ticks.length > 0 ? 26 : 4), shapes: [ground, ...ticks, ...lanes] }
}
