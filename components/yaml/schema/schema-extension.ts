import { type Completion, type CompletionContext, type CompletionResult, startCompletion } from '@codemirror/autocomplete'
import { EditorState, type Extension } from '@codemirror/state'
import { EditorView, hoverTooltip } from '@codemirror/view'
import type { Suggestion } from '#lib/openapi/complete.ts'
import { textWorker } from '../worker/text-worker.ts'
import { type FieldBoxWords, fieldBox } from './field-box.ts'
import { type NamePlace, namesFor } from './name-completion.ts'

/** Words of the interface that appear inside the editor. */
export type SchemaWords = FieldBoxWords

/** What the cluster knows, in an editor: completion of fields, values and names of what is there, and what a field is for on hover. */
export function schemaExtension(place: NamePlace, words: SchemaWords): Extension {
  const { cluster } = place
  const complete = async (context: CompletionContext): Promise<CompletionResult | null> => {
    const { state, pos, explicit } = context
    const line = state.doc.lineAt(pos)
    if (!explicit && /^\s*#|^\s*$/.test(line.text.slice(0, pos - line.from))) return null
    const found = await textWorker.ask<'complete'>({ type: 'complete', cluster, text: state.doc.toString(), offset: pos }).catch(() => null)
    if (found === null || context.aborted) return null
    const { reference } = found
    const names = reference === undefined ? [] : await namesFor(reference, place, found.namespace)
    if (context.aborted) return null
    const kind = reference?.kind ?? ''
    return {
      from: found.from,
      options: [
        ...names.map((name): Completion => ({ label: name, detail: kind })),
        ...found.suggestions.map((suggestion, index) => option(suggestion, index, words)),
      ],
      validFor: /^[\w./-]*$/,
    }
  }
  return [
    EditorState.languageData.of(() => [{ autocomplete: complete }]),
    hoverTooltip(async (view, pos) => {
      const found = await textWorker
        .ask<'describe'>({ type: 'describe', cluster, text: view.state.doc.toString(), offset: pos })
        .catch(() => null)
      if (found === null || found.type === '' || pos < found.from || pos > found.to) return null
      return { pos: found.from, end: found.to, create: () => ({ dom: fieldBox(found, words) }) }
    }),
  ]
}

function option({ label, detail, info, insert, required, deprecated }: Suggestion, index: number, words: SchemaWords): Completion {
  const marks = [detail, required ? words.required : '', deprecated ? words.deprecated : ''].filter((mark) => mark !== '')
  return {
    label,
    detail: marks.join(' · '),
    ...(info === '' ? {} : { info: () => Object.assign(document.createElement('div'), { textContent: info }) }),
    // The order of the answer: what is required comes first.
    boost: -Math.min(index, 90),
    apply: (view, _, from, to) => insertField(view, insert, from, to),
  }
}

/** A field that opens a block takes the cursor to its first line; a value is asked for at once. */
function insertField(view: EditorView, insert: string, from: number, to: number): void {
  const line = view.state.doc.lineAt(from)
  const opens = insert.endsWith(':')
  const indent = ' '.repeat(from - line.from)
  const text = opens ? `${insert}\n${indent}  ` : insert
  view.dispatch({
    changes: { from, to, insert: text },
    selection: { anchor: from + text.length },
    userEvent: 'input.complete',
    effects: EditorView.scrollIntoView(from + text.length),
  })
  if (insert.endsWith(' ') || opens) setTimeout(() => startCompletion(view))
}
