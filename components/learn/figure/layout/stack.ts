import type { Language } from '#lib/learn/entry.ts'
import type { Drawing } from '#lib/learn/figure.ts'
import { type Layout, MAX_WIDTH, PADDING, type Shape } from './shape.ts'
import { letter, place } from './words.ts'

const BETWEEN = 32
const SEAM = 4

/** Piles of layers side by side, standing on one ground. */
export function layoutStack(drawing: Extract<Drawing, { type: 'stack' }>, language: Language): Layout {
  const count = drawing.stacks.length
  const room = Math.min(240, (MAX_WIDTH - BETWEEN * (count - 1)) / count) - 2 * PADDING
  const stacks = drawing.stacks.map((stack) => ({
    title: letter({ label: stack.title }, language, room + 2 * PADDING),
    layers: stack.layers.map((layer) => ({ tone: layer.tone, words: letter(layer, language, room) })),
  }))
  const widest = Math.max(
    120,
    ...stacks.flatMap((stack) => [stack.title, ...stack.layers.map((layer) => layer.words)]).map((words) => words.width),
  )
  const width = widest + 2 * PADDING
  const heights = stacks.map(
    (stack) => stack.title.height + 8 + stack.layers.reduce((sum, layer) => sum + layer.words.height + 16 + SEAM, -SEAM),
  )
  const height = Math.max(...heights)
  const shapes: Shape[] = []
  stacks.forEach((stack, at) => {
    const x = at * (width + BETWEEN)
    let y = height - (heights[at] ?? 0)
    shapes.push(...place(stack.title, x + width / 2, y))
    y += stack.title.height + 8
    for (const layer of stack.layers) {
      const tall = layer.words.height + 16
      shapes.push({ type: 'box', x, y, width, height: tall, tone: layer.tone }, ...place(layer.words, x + width / 2, y + 8))
      y += tall + SEAM
    }
  })
  return { width: count * width + (count - 1) * BETWEEN, height, shapes }
}
