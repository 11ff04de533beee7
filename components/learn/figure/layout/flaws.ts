import type { Layout, Point, Rect, Shape } from './shape.ts'
import { textWidth } from './words.ts'

type Box = Extract<Shape, { type: 'box' }>
type Text = Extract<Shape, { type: 'text' }>
type Line = Extract<Shape, { type: 'line' }>

const ABOVE = 10
const BELOW = 3

/** Where the letters of a text stand, by their widths on the server. */
export function textRect({ x, y, text, role, anchor }: Text): Rect {
  const width = textWidth(text, role === 'note' ? 'note' : 'label')
  const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2
  return { x: left, y: y - ABOVE, width, height: ABOVE + BELOW }
}

function overlap(a: Rect, b: Rect, tolerance = 1): boolean {
  return (
    a.x + tolerance < b.x + b.width &&
    b.x + tolerance < a.x + a.width &&
    a.y + tolerance < b.y + b.height &&
    b.y + tolerance < a.y + a.height
  )
}

function inside(a: Rect, b: Rect, tolerance = 1): boolean {
  return (
    a.x >= b.x - tolerance &&
    a.y >= b.y - tolerance &&
    a.x + a.width <= b.x + b.width + tolerance &&
    a.y + a.height <= b.y + b.height + tolerance
  )
}

function pairs<T>(all: readonly T[]): [T, T][] {
  return all.flatMap((one, at) => all.slice(at + 1).map((other): [T, T] => [one, other]))
}

// A line that ends at a box touches it; one that goes on inside it crosses it.
function crosses({ points }: Line, box: Box): boolean {
  const core = { x: box.x + 2, y: box.y + 2, width: box.width - 4, height: box.height - 4 }
  return points.slice(1).some((end, at) => {
    const start = points[at]
    return start !== undefined && along(start, end).some(({ x, y }) => overlap({ x, y, width: 2, height: 2 }, core))
  })
}

function along(start: Point, end: Point): Point[] {
  const steps = Math.ceil(Math.hypot(end.x - start.x, end.y - start.y) / 3)
  return Array.from({ length: steps + 1 }, (_, at) => ({
    x: start.x + ((end.x - start.x) * at) / Math.max(1, steps),
    y: start.y + ((end.y - start.y) * at) / Math.max(1, steps),
  }))
}

/** What a designer would not let pass in a drawing: words outside, across each other or wider than their box, boxes half over boxes. */
export function flawsOf({ width, height, shapes }: Layout): string[] {
  const boxes = shapes.filter((shape): shape is Box => shape.type === 'box')
  const texts = shapes.filter((shape): shape is Text => shape.type === 'text')
  const lines = shapes.filter((shape): shape is Line => shape.type === 'line' && shape.arrow)
  const frame = { x: 0, y: 0, width, height }
  const leaves = boxes.filter((box) => !boxes.some((other) => other !== box && inside(other, box, 0)))
  return [
    ...boxes.filter((box) => !inside(box, frame)).map((box) => `a box at ${Math.round(box.x)},${Math.round(box.y)} is outside`),
    ...pairs(boxes).flatMap(([a, b]) => (overlap(a, b) && !inside(a, b) && !inside(b, a) ? ['a box is half over another'] : [])),
    ...texts.filter((text) => !inside(textRect(text), frame, 2)).map((text) => `outside: ${text.text}`),
    ...pairs(texts).flatMap(([a, b]) => (overlap(textRect(a), textRect(b)) ? [`across each other: ${a.text} | ${b.text}`] : [])),
    ...texts.flatMap((text) =>
      leaves
        .filter((box) => overlap(textRect(text), box) && !inside(textRect(text), box, 0))
        .map(() => `${text.halo === true ? 'over a box' : 'wider than its box'}: ${text.text}`),
    ),
    ...lines.flatMap((line) => leaves.filter((box) => crosses(line, box)).map(() => 'an arrow goes through a box')),
  ]
}
