import { type Completion, type CompletionContext, type CompletionResult, startCompletion } from '@codemirror/autocomplete'
import { EditorState, type Extension } from '@codemirror/state'
import { type EditorView, hoverTooltip } from '@codemirror/view'
import type { Suggestion } from '#lib/openapi/complete.ts'
import { schemas } from './schema-service.ts'

/** Words of the interface that appear inside the editor. */
export interface SchemaWords {
  required: string
  deprecated: string
}

/** What the cluster's schemas know, in an editor: completion of fields and values, and what a field is for on hover. */
export function schemaExtension(cluster: string, words: SchemaWords): Extension {
  const complete = async (context: CompletionContext): Promise<CompletionResult | null> => {
    const { state, pos, explicit } = context
    const line = state.doc.lineAt(pos)
    if (!explicit && /^\s*#|^\s*$/.test(line.text.slice(0, pos - line.from))) return null
    const found = await schemas.ask<'complete'>(cluster, { type: 'complete', text: state.doc.toString(), offset: pos })
    if (found === null || context.aborted) return null
    return {
      from: found.from,
      options: found.suggestions.map((suggestion, index) => option(suggestion, index, words)),
      validFor: /^[\w./-]*$/,
    }
  }
  return [
    EditorState.languageData.of(() => [{ autocomplete: complete }]),
    hoverTooltip(async (view, pos) => {
      const found = await schemas.ask<'describe'>(cluster, { type: 'describe', text: view.state.doc.toString(), offset: pos })
      if (found === null) return null
      return { pos: found.from, end: found.to, create: () => ({ dom: fieldBox(found.field, found.type, found.text) }) }
    }),
  ]
}

function option({ label, detail, info, insert, required, deprecated }: Suggestion, index: number, words: SchemaWords): Completion {
  const marks = [detail, required ? words.required : '', deprecated ? words.deprecated : ''].filter((mark) => mark !== '')
  return {
    label,
    detail: marks.join(' · '),
    info: info === '' ? undefined : () => Object.assign(document.createElement('div'), { textContent: info }),
    // The order of the answer: what is required comes first.
    boost: -Math.min(index, 90),
    apply: (view, _, from, to) => insertField(view, insert, from, to),
  } as Completion
}

/** A field that opens a block takes the cursor to its first line; a value is asked for at once. */
function insertField(view: EditorView, insert: string, from: number, to: number): void {
  const line = view.state.doc.lineAt(from)
  const opens = insert.endsWith(':')
  const indent = ' '.repeat(from - line.from)
  const text = opens ? `${insert}\n${indent}  ` : insert
  view.dispatch({ changes: { from, to, insert: text }, selection: { anchor: from + text.length }, userEvent: 'input.complete' })
  if (insert.endsWith(' ') || opens) setTimeout(() => startCompletion(view))
}

function fieldBox(field: string, type: string, text: string): HTMLElement {
  const box = document.createElement('div')
  box.style.cssText = 'padding: 8px 10px; max-width: 420px; max-height: 280px; overflow: auto'
  const head = document.createElement('div')
  head.append(Object.assign(document.createElement('b'), { textContent: field }), ` ${type}`)
  box.append(head, Object.assign(document.createElement('div'), { textContent: text }))
  return box
}
