import type { Tone } from '#lib/learn/figure.ts'

export interface Point {
  x: number
  y: number
}

/** What every figure is drawn with, in pixels. */
export type Shape =
  | { type: 'box'; x: number; y: number; width: number; height: number; tone: Tone }
  | {
      type: 'text'
      x: number
      y: number
      text: string
      role: 'label' | 'note' | 'title'
      anchor: 'start' | 'middle' | 'end'
      halo?: boolean
    }
  | { type: 'line'; points: Point[]; arrow: boolean; dashed: boolean; faint?: boolean }

export interface Layout {
  width: number
  height: number
  shapes: Shape[]
}

/** No figure is wider than the text that it stands in, less the frame around it. */
export const MAX_WIDTH = 660
export const PADDING = 12
export const GAP = 12

export interface Rect {
  x: number
  y: number
  width: number
  height: number
}

export function centreOf(rect: Rect): Point {
  return { x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 }
}
