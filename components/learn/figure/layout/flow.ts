import type { Language } from '#lib/learn/entry.ts'
import type { Drawing } from '#lib/learn/figure.ts'
import { centreOf, type Layout, MAX_WIDTH, PADDING, type Point, type Rect, type Shape } from './shape.ts'
import { letter, place, textWidth } from './words.ts'

type Flow = Extract<Drawing, { type: 'flow' }>
type Place = Rect & { row: number }

const NARROW = 32
const BETWEEN_ROWS = 48

/** Where a straight line from inside the box toward `to` leaves it. */
export function edge(box: Rect, to: Point): Point {
  const from = centreOf(box)
  const [dx, dy] = [to.x - from.x, to.y - from.y]
  const scale = Math.min(dx === 0 ? Infinity : box.width / 2 / Math.abs(dx), dy === 0 ? Infinity : box.height / 2 / Math.abs(dy))
  return { x: from.x + dx * scale, y: from.y + dy * scale }
}

function ends(from: Place, to: Place, offset: number): [Point, Point] {
  const [a, b] = [centreOf(from), centreOf(to)]
  if (from.row === to.row) {
    const right = b.x > a.x
    return [
      { x: right ? from.x + from.width : from.x, y: a.y + offset },
      { x: right ? to.x : to.x + to.width, y: b.y + offset },
    ]
  }
  const down = to.row > from.row
  // Aiming at the middle of the other box and keeping a little toward it, several arrows of one box do not start in one point.
  const lean = Math.max(-from.width / 4, Math.min(from.width / 4, (b.x - a.x) / 4))
  const leanBack = Math.max(-to.width / 4, Math.min(to.width / 4, (a.x - b.x) / 4))
  return [
    { x: a.x + lean + offset, y: down ? from.y + from.height : from.y },
    { x: b.x + leanBack + offset, y: down ? to.y : to.y + to.height },
  ]
}

/** Boxes on a grid with arrows between them. */
export function layoutFlow(drawing: Flow, language: Language): Layout {
  const columns = Math.max(...drawing.rows.map((row) => row.length))
  const labels = drawing.arrows.map((arrow) => (arrow.label === undefined ? 0 : textWidth(arrow.label[language], 'note')))
  const rowOf = new Map(drawing.rows.flatMap((row, at) => row.map((box) => [box.id, at] as const)))
  const sideways = drawing.arrows.map((arrow, at) => (rowOf.get(arrow.from) === rowOf.get(arrow.to) ? (labels[at] ?? 0) : 0))
  const gap = Math.max(NARROW, ...sideways.map((width) => width + 20))
  const room = Math.min(160, (MAX_WIDTH - gap * (columns - 1)) / columns - 2 * PADDING)
  const words = drawing.rows.map((row) => row.map((box) => letter(box, language, room)))
  const width = Math.max(88, ...words.flat().map((each) => each.width)) + 2 * PADDING
  const total = columns * width + (columns - 1) * gap

  const places = new Map<string, Place>()
  const shapes: Shape[] = []
  let y = 0
  drawing.rows.forEach((row, at) => {
    const height = Math.max(...(words[at] ?? []).map((each) => each.height)) + 2 * PADDING
    let x = (total - (row.length * width + (row.length - 1) * gap)) / 2
    row.forEach((box, column) => {
      const lettering = words[at]?.[column]
      if (lettering === undefined) return
      places.set(box.id, { x, y, width, height, row: at })
      shapes.push(
        { type: 'box', x, y, width, height, tone: box.tone },
        ...place(lettering, x + width / 2, y + (height - lettering.height) / 2),
      )
      x += width + gap
    })
    y += height + BETWEEN_ROWS
  })
  return { width: total, height: y - BETWEEN_ROWS, shapes: [...shapes, ...arrows(drawing, places, language)] }
}

function arrows(drawing: Flow, places: ReadonlyMap<string, Place>, language: Language): Shape[] {
  return drawing.arrows.flatMap((arrow): Shape[] => {
    const [from, to] = [places.get(arrow.from), places.get(arrow.to)]
    if (from === undefined || to === undefined) return []
    const back = drawing.arrows.some((other) => other.from === arrow.to && other.to === arrow.from)
    const [start, end] = ends(from, to, back ? (arrow.from < arrow.to ? -7 : 7) : 0)
    const line: Shape = { type: 'line', points: [start, end], arrow: true, dashed: arrow.dashed }
    if (arrow.label === undefined) return [line]
    const side = back && arrow.from > arrow.to ? 16 : -6
    const level = from.row === to.row
    return [
      line,
      {
        type: 'text',
        x: (start.x + end.x) / 2,
        y: (start.y + end.y) / 2 + (level ? side : 4),
        text: arrow.label[language],
        role: 'note',
        anchor: back && !level ? (arrow.from < arrow.to ? 'end' : 'start') : 'middle',
        halo: true,
      },
    ]
  })
}
