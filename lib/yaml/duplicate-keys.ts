import { type Document, isScalar, visit } from 'yaml'
import { type Span, spanOf } from './locate.ts'

/** Keys that stand in their map for the second time; the merge key (`<<`) may stand more than once. In linear time. */
export function duplicateKeys(document: Document.Parsed): Span[] {
  const found: Span[] = []
  visit(document, {
    Map: (_, map) => {
      const seen = new Set<string>()
      for (const { key } of map.items) {
        if (!isScalar(key) || key.value === '<<') continue
        // `1` and `"1"` become one key of the object that the API server reads.
        const name = String(key.value)
        const span = spanOf(key)
        if (seen.has(name) && span !== undefined) found.push(span)
        seen.add(name)
      }
    },
  })
  return found
}
