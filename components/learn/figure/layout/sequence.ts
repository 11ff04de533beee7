import type { Language } from '#lib/learn/entry.ts'
import type { Drawing } from '#lib/learn/figure.ts'
import { type Layout, MAX_WIDTH, PADDING, type Shape } from './shape.ts'
import { letter, place, textWidth } from './words.ts'

const STEP = 40

/** Messages between parties, from top to bottom. */
export function layoutSequence(drawing: Extract<Drawing, { type: 'sequence' }>, language: Language): Layout {
  const count = drawing.actors.length
  const longest = Math.max(...drawing.messages.map((message) => textWidth(message.label[language], 'note')))
  const words = drawing.actors.map((actor) => letter(actor, language, MAX_WIDTH / count - 2 * PADDING - 12))
  const box = Math.max(80, ...words.map((each) => each.width)) + 2 * PADDING
  const apart = Math.min((MAX_WIDTH - box) / (count - 1), Math.max(box + 24, longest + 28))
  const head = Math.max(...words.map((each) => each.height)) + 20
  const at = (id: string) =>
    box / 2 +
    Math.max(
      0,
      drawing.actors.findIndex((actor) => actor.id === id),
    ) *
      apart
  const bottom = head + 16 + drawing.messages.length * STEP
  const actors = drawing.actors.flatMap((actor, index): Shape[] => {
    const x = box / 2 + index * apart
    const lettering = words[index]
    return [
      {
        type: 'line',
        points: [
          { x, y: head },
          { x, y: bottom },
        ],
        arrow: false,
        dashed: true,
        faint: true,
      },
      { type: 'box', x: x - box / 2, y: 0, width: box, height: head, tone: actor.tone },
      ...(lettering === undefined ? [] : place(lettering, x, (head - lettering.height) / 2)),
    ]
  })
  let right = box + (count - 1) * apart
  const messages = drawing.messages.flatMap((message, index): Shape[] => {
    const y = head + 16 + (index + 0.6) * STEP
    const [from, to] = [at(message.from), at(message.to)]
    const text = message.label[language]
    if (from === to) {
      right = Math.max(right, from + 32 + textWidth(text, 'note'))
      return [
        {
          type: 'line',
          points: [
            { x: from, y: y - 8 },
            { x: from + 20, y: y - 8 },
            { x: from + 20, y: y + 8 },
            { x: from, y: y + 8 },
          ],
          arrow: true,
          dashed: message.dashed,
        },
        { type: 'text', x: from + 28, y: y + 4, text, role: 'note', anchor: 'start', halo: true },
      ]
    }
    return [
      {
        type: 'line',
        points: [
          { x: from, y },
          { x: to, y },
        ],
        arrow: true,
        dashed: message.dashed,
      },
      { type: 'text', x: (from + to) / 2, y: y - 6, text, role: 'note', anchor: 'middle', halo: true },
    ]
  })
  return { width: right, height: bottom, shapes: [...actors, ...messages] }
}
