import type { Language } from '#lib/learn/entry.ts'
import type { Drawing } from '#lib/learn/figure.ts'
import { edge } from './flow.ts'
import { centreOf, type Layout, PADDING, type Rect, type Shape } from './shape.ts'
import { letter, place } from './words.ts'

const ROOM = 128

/** Steps in a ring, clockwise from the top. */
export function layoutCycle(drawing: Extract<Drawing, { type: 'cycle' }>, language: Language): Layout {
  const words = drawing.steps.map((step) => letter(step, language, ROOM))
  const width = Math.max(...words.map((each) => each.width)) + 2 * PADDING
  const height = Math.max(...words.map((each) => each.height)) + 2 * PADDING
  const count = words.length
  const [across, down] = [Math.max(150, width * 1.12), Math.max(96, height * (count > 4 ? 1.75 : 1.45))]
  const boxes = words.map((_, at): Rect => {
    const angle = (at / count) * 2 * Math.PI - Math.PI / 2
    return { x: across + across * Math.cos(angle), y: down + down * Math.sin(angle), width, height }
  })
  const top = Math.min(...boxes.map((box) => box.y))
  const left = Math.min(...boxes.map((box) => box.x))
  const placed = boxes.map((box) => ({ ...box, x: box.x - left, y: box.y - top }))
  const shapes = placed.flatMap((box, at): Shape[] => {
    const lettering = words[at]
    const next = placed[(at + 1) % count]
    if (lettering === undefined || next === undefined) return []
    return [
      { type: 'box', ...box, tone: drawing.steps[at]?.tone ?? 'plain' },
      ...place(lettering, box.x + width / 2, box.y + (height - lettering.height) / 2),
      { type: 'line', points: [edge(box, centreOf(next)), edge(next, centreOf(box))], arrow: true, dashed: false },
    ]
  })
  const total = { width: Math.max(...placed.map((box) => box.x)) + width, height: Math.max(...placed.map((box) => box.y)) + height }
  const centre = drawing.centre === undefined ? null : letter({ label: drawing.centre }, language, across * 0.9)
  const middle = { x: across + width / 2 - left, y: down + height / 2 - top }
  return { ...total, shapes: [...shapes, ...(centre === null ? [] : place(centre, middle.x, middle.y - centre.height / 2))] }
}
