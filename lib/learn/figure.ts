import { z } from 'zod'
import { type Bilingual, bilingual } from './entry.ts'

/** What a part's colour says: `good`, `warn` and `bad` only for health, `accent` for what the figure is about. */
export const tones = ['plain', 'accent', 'muted', 'good', 'warn', 'bad'] as const
export type Tone = (typeof tones)[number]

const id = z.string().regex(/^[a-z][a-z0-9-]*$/)
const tone = z.enum(tones).default('plain')
const part = { label: bilingual, note: bilingual.optional(), tone }

/** A box that may hold boxes, side by side (`row`) or one under another (`column`). */
export interface FigureBox {
  label: Bilingual
  note?: Bilingual | undefined
  tone: Tone
  direction: 'row' | 'column'
  children: FigureBox[]
}

const box: z.ZodType<FigureBox> = z.strictObject({
  ...part,
  direction: z.enum(['row', 'column']).default('row'),
  children: z.lazy(() => z.array(box)).default([]),
})

/** Boxes in boxes: what is inside what. */
const nested = z.strictObject({ type: z.literal('nested'), boxes: z.array(box).min(1) })

/** Boxes on a grid with arrows between them: what leads to what. */
const flow = z.strictObject({
  type: z.literal('flow'),
  rows: z
    .array(z.array(z.strictObject({ id, ...part })).min(1))
    .min(1)
    .max(6),
  arrows: z.array(z.strictObject({ from: id, to: id, label: bilingual.optional(), dashed: z.boolean().default(false) })).default([]),
})

/** One to three piles of layers side by side, the lowest layer last: what stands on what. */
const stack = z.strictObject({
  type: z.literal('stack'),
  stacks: z
    .array(z.strictObject({ title: bilingual, layers: z.array(z.strictObject(part)).min(1) }))
    .min(1)
    .max(3),
})

/** Spans and marks on lanes along one axis: what happens when. Times are numbers from `start` to `end`. */
const timeline = z.strictObject({
  type: z.literal('timeline'),
  start: z.number().default(0),
  end: z.number(),
  ticks: z.array(z.strictObject({ at: z.number(), label: bilingual })).default([]),
  lanes: z
    .array(
      z.strictObject({
        label: bilingual,
        spans: z.array(z.strictObject({ from: z.number(), to: z.number(), label: bilingual.optional(), tone })).default([]),
      }),
    )
    .min(1)
    .max(6),
})

/** Steps in a ring, clockwise from the top: what comes round again. */
const cycle = z.strictObject({ type: z.literal('cycle'), centre: bilingual.optional(), steps: z.array(z.strictObject(part)).min(3).max(6) })

/** Messages between two to five parties, from top to bottom: who says what to whom. */
const sequence = z.strictObject({
  type: z.literal('sequence'),
  actors: z
    .array(z.strictObject({ id, label: bilingual, tone }))
    .min(2)
    .max(5),
  messages: z.array(z.strictObject({ from: id, to: id, label: bilingual, dashed: z.boolean().default(false) })).min(1),
})

/** `figure.yaml`: a drawing as data, with its words in both languages. `caption` says in words what the drawing shows. */
export const figure = z.strictObject({
  title: bilingual,
  caption: bilingual,
  drawing: z.discriminatedUnion('type', [nested, flow, stack, timeline, cycle, sequence]),
})
export type Figure = z.infer<typeof figure>
export type Drawing = Figure['drawing']
