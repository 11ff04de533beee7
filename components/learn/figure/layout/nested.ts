import type { Language } from '#lib/learn/entry.ts'
import type { Drawing, FigureBox } from '#lib/learn/figure.ts'
import { GAP, type Layout, MAX_WIDTH, PADDING, type Shape } from './shape.ts'
import { letter, place } from './words.ts'

const LEAF = 150

function pile(layouts: readonly Layout[], direction: 'row' | 'column'): Layout {
  const shapes: Shape[] = []
  const row = direction === 'row'
  const across = Math.max(...layouts.map((each) => (row ? each.height : each.width)))
  let along = 0
  for (const each of layouts) {
    // Boxes beside each other get one height, boxes under each other one width: their first shape is their own frame.
    const [frame, ...rest] = each.shapes
    const shift = row ? 0 : (across - each.width) / 2
    const moved = [
      ...(frame?.type === 'box' ? [row ? { ...frame, height: across } : { ...frame, width: across, x: frame.x - shift }] : []),
      ...rest,
    ]
    shapes.push(...moved.map((shape) => move(shape, row ? along : shift, row ? 0 : along)))
    along += (row ? each.width : each.height) + GAP
  }
  return row ? { width: along - GAP, height: across, shapes } : { width: across, height: along - GAP, shapes }
}

export function move(shape: Shape, x: number, y: number): Shape {
  switch (shape.type) {
    case 'line':
      return { ...shape, points: shape.points.map((point) => ({ x: point.x + x, y: point.y + y })) }
    case 'box':
    case 'text':
      return { ...shape, x: shape.x + x, y: shape.y + y }
  }
}

function drawBox(box: FigureBox, language: Language, room: number): Layout {
  const words = letter(box, language, box.children.length === 0 ? LEAF : room - 2 * PADDING)
  if (box.children.length === 0) {
    const width = Math.max(88, words.width + 2 * PADDING)
    const height = words.height + 2 * PADDING
    return { width, height, shapes: [{ type: 'box', x: 0, y: 0, width, height, tone: box.tone }, ...place(words, width / 2, PADDING)] }
  }
  const inner = arrange(box.children, box.direction, language, room - 2 * PADDING)
  const width = Math.max(inner.width, words.width) + 2 * PADDING
  const top = words.height + PADDING + 6
  const height = top + inner.height + PADDING
  return {
    width,
    height,
    shapes: [
      { type: 'box', x: 0, y: 0, width, height, tone: box.tone },
      ...place(words, width / 2, PADDING - 2),
      ...inner.shapes.map((shape) => move(shape, (width - inner.width) / 2, top)),
    ],
  }
}

function arrange(boxes: readonly FigureBox[], direction: 'row' | 'column', language: Language, room: number): Layout {
  const drawn = boxes.map((box) => drawBox(box, language, room))
  const wide = drawn.reduce((sum, each) => sum + each.width + GAP, -GAP)
  return pile(drawn, direction === 'row' && wide > room ? 'column' : direction)
}

/** Boxes in boxes. A row that has no room becomes a column. */
export function layoutNested(drawing: Extract<Drawing, { type: 'nested' }>, language: Language): Layout {
  return arrange(drawing.boxes, 'row', language, MAX_WIDTH)
}
