import { describe, expect, test } from 'vitest'
import { languages } from '#lib/learn/entry.ts'
import { type Drawing, figure } from '#lib/learn/figure.ts'
import { layoutDrawing } from './drawing.ts'
import type { Shape } from './shape.ts'

const word = (text: string) => ({ en: text, zh: `${text}的说明文字` })

function drawing(data: unknown): Drawing {
  return figure.parse({ title: word('a'), caption: word('b'), drawing: data }).drawing
}

const drawings: Record<string, Drawing> = {
  nested: drawing({
    type: 'nested',
    boxes: [
      {
        label: word('Node'),
        children: [
          { label: word('Pod'), children: [{ label: word('App') }, { label: word('Sidecar container') }] },
          { label: word('Pod 2') },
        ],
      },
    ],
  }),
  flow: drawing({
    type: 'flow',
    rows: [
      [{ id: 'a', label: word('You') }],
      [
        { id: 'b', label: word('API server') },
        { id: 'c', label: word('etcd'), note: word('keeps the state') },
      ],
    ],
    arrows: [
      { from: 'a', to: 'b', label: word('apply') },
      { from: 'b', to: 'c', label: word('writes') },
      { from: 'c', to: 'b' },
    ],
  }),
  stack: drawing({
    type: 'stack',
    stacks: [
      { title: word('VM'), layers: [{ label: word('App') }, { label: word('Guest kernel') }] },
      { title: word('Container'), layers: [{ label: word('App') }] },
    ],
  }),
  timeline: drawing({
    type: 'timeline',
    end: 60,
    ticks: [{ at: 0, label: word('0') }],
    lanes: [{ label: word('Pod'), spans: [{ from: 0, to: 30, label: word('runs') }] }],
  }),
  cycle: drawing({
    type: 'cycle',
    centre: word('Loop'),
    steps: [{ label: word('Watch') }, { label: word('Compare') }, { label: word('Act') }, { label: word('Report') }],
  }),
  sequence: drawing({
    type: 'sequence',
    actors: [
      { id: 'a', label: word('kubectl') },
      { id: 'b', label: word('API server') },
    ],
    messages: [
      { from: 'a', to: 'b', label: word('create') },
      { from: 'b', to: 'b', label: word('checks') },
    ],
  }),
}

type Box = Extract<Shape, { type: 'box' }>
const overlap = (a: Box, b: Box) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
const inside = (a: Box, b: Box) =>
  a.x >= b.x && a.y >= b.y && a.x + a.width <= b.x + b.width + 0.01 && a.y + a.height <= b.y + b.height + 0.01

describe.each(Object.entries(drawings))('a figure of the type %s', (_, data) => {
  test.each(languages)('is drawn inside its frame, with no box half over another (%s)', (language) => {
    const { width, height, shapes } = layoutDrawing(data, language)
    expect(width).toBeLessThanOrEqual(700)
    const boxes = shapes.filter((shape): shape is Box => shape.type === 'box')
    for (const box of boxes) {
      expect(box.x).toBeGreaterThanOrEqual(-0.01)
      expect(box.x + box.width).toBeLessThanOrEqual(width + 0.01)
      expect(box.y + box.height).toBeLessThanOrEqual(height + 0.01)
      for (const other of boxes) if (box !== other && overlap(box, other)) expect(inside(box, other) || inside(other, box)).toBe(true)
    }
    for (const shape of shapes) if (shape.type === 'text') expect(shape.x >= 0 && shape.x <= width && shape.y <= height).toBe(true)
  })
})
