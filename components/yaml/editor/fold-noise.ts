import { foldEffect } from '@codemirror/language'
import type { EditorView } from '@codemirror/view'

/** Folds the top-level fields that one rarely reads (`status`), `managedFields` and what kubectl keeps of the last apply, in a text that was just opened. */
export function foldNoise(view: EditorView): void {
  const { doc } = view.state
  const effects = []
  for (let number = 1; number <= doc.lines; number += 1) {
    const line = doc.line(number)
    const found = /^(\s*)(status|managedFields|kubectl\.kubernetes\.io\/last-applied-configuration):\s*[|>]?[-+]?\s*$/.exec(line.text)
    if (found === null) continue
    const indent = found[1]?.length ?? 0
    let last = number
    for (let next = number + 1; next <= doc.lines; next += 1) {
      const { text } = doc.line(next)
      const depth = text.search(/\S/)
      // A list may stand at its key's own depth.
      if (depth === -1 || depth > indent || (depth === indent && text.trimStart().startsWith('- '))) last = next
      else break
    }
    if (last > number) effects.push(foldEffect.of({ from: line.to, to: doc.line(last).to }))
    number = last
  }
  if (effects.length > 0) view.dispatch({ effects })
}
