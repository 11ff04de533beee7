import { describe, expect, test } from 'vitest'
import { entrySlugs, loadEntry } from '#content/load.ts'
import { languages } from '#lib/learn/entry.ts'
import { layoutDrawing } from './drawing.ts'
import { flawsOf } from './flaws.ts'
import { type Layout, MAX_WIDTH } from './shape.ts'

const drawn = entrySlugs().flatMap((slug) => {
  const figure = loadEntry(slug, 'en')?.figure ?? null
  return figure === null ? [] : languages.map((language) => ({ slug, language, layout: layoutDrawing(figure.drawing, language) }))
})

test.each(drawn)('the figure of $slug can be read ($language)', ({ layout }) => {
  expect(flawsOf(layout)).toEqual([])
  expect(layout.width).toBeLessThanOrEqual(MAX_WIDTH)
})

describe('a flaw in a drawing is seen', () => {
  const box = { type: 'box', x: 0, y: 0, width: 60, height: 40, tone: 'plain' } as const
  const text = { type: 'text', x: 30, y: 20, text: 'Pod', role: 'label', anchor: 'middle' } as const
  const line = { type: 'line', arrow: true, dashed: false } as const
  const cases: [flaw: string, shapes: Layout['shapes'], says: string[]][] = [
    ['none', [box, text], []],
    [
      'a label wider than its box',
      [
        { ...text, x: 100, text: 'A very long label' },
        { ...box, x: 70 },
      ],
      ['wider than its box: A very long label'],
    ],
    ['words across words', [text, { ...text, x: 40 }], ['across each other: Pod | Pod']],
    ['words outside', [{ ...text, x: 0 }], ['outside: Pod']],
    ['a box half over another', [box, { ...box, x: 50 }], ['a box is half over another']],
    [
      'an arrow through a box',
      [
        box,
        { ...box, x: 70 },
        { ...box, x: 140 },
        {
          ...line,
          points: [
            { x: 60, y: 20 },
            { x: 140, y: 20 },
          ],
        },
      ],
      ['an arrow goes through a box'],
    ],
    [
      'an arrow between its boxes',
      [
        box,
        { ...box, x: 140 },
        {
          ...line,
          points: [
            { x: 60, y: 20 },
            { x: 140, y: 20 },
          ],
        },
      ],
      [],
    ],
  ]
  test.each(cases)('%s', (_, shapes, says) => {
    expect(flawsOf({ width: 200, height: 60, shapes })).toEqual(says)
  })
})
