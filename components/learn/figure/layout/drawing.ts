import type { Language } from '#lib/learn/entry.ts'
import type { Drawing } from '#lib/learn/figure.ts'
import { layoutCycle } from './cycle.ts'
import { layoutFlow } from './flow.ts'
import { layoutNested } from './nested.ts'
import { layoutSequence } from './sequence.ts'
import type { Layout } from './shape.ts'
import { layoutStack } from './stack.ts'
import { layoutTimeline } from './timeline.ts'

/** Says where each part of a drawing stands, in pixels, for the words of one language. */
export function layoutDrawing(drawing: Drawing, language: Language): Layout {
  switch (drawing.type) {
    case 'nested':
      return layoutNested(drawing, language)
    case 'flow':
      return layoutFlow(drawing, language)
    case 'stack':
      return layoutStack(drawing, language)
    case 'timeline':
      return layoutTimeline(drawing, language)
    case 'cycle':
      return layoutCycle(drawing, language)
    case 'sequence':
      return layoutSequence(drawing, language)
  }
}
