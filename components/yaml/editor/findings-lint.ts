import { type Diagnostic, forEachDiagnostic, linter, setDiagnostics } from '@codemirror/lint'
import { type Extension, StateEffect, StateField } from '@codemirror/state'
import { type EditorView, keymap } from '@codemirror/view'
import type { Finding } from '#lib/yaml/parse.ts'
import { type FindingCount, worstFindings } from '#lib/yaml/worst-findings.ts'
import { findingsHere, tellLeft } from './findings-watch.ts'

/** Milliseconds of rest after which a text is read. */
const REST = 300

/** Puts findings into words. */
export interface FindingWords {
  say: (finding: Finding) => string
  /** On the button that puts another text in the place of a finding. */
  fix: (text: string) => string
}

/** What a reading found. */
export interface Found {
  findings: readonly Finding[]
  /** What it found beyond these; undefined where it does not count. */
  left?: FindingCount
}

/** Something that findings depend on is different, though the text is the same. */
const lookAgain = StateEffect.define<null>()

const told = StateEffect.define<readonly Diagnostic[]>()

/** Findings from elsewhere (the API server): they hold for the text as it is, and go with the next change. */
const toldFindings = StateField.define<readonly Diagnostic[]>({
  create: () => [],
  update: (before, { docChanged, effects }) => effects.find((effect) => effect.is(told))?.value ?? (docChanged ? [] : before),
})
/** Says what is wrong with the text, at its place, while one types. What is found sooner is shown sooner. `find` does the reading, elsewhere. */
export function yamlLint(words: FindingWords, ...finds: readonly ((view: EditorView) => Promise<Found>)[]): Extension {
  // What was told while the text was being read would be written over by that reading: it is read once more.
  const needsRefresh = ({ transactions }: { transactions: readonly { effects: readonly StateEffect<unknown>[] }[] }) =>
    transactions.some(({ effects }) => effects.some((effect) => effect.is(lookAgain) || effect.is(told)))
  return [
    toldFindings,
    ...finds.map((find) =>
      linter(
        async (view) => {
          const { doc } = view.state
          const { findings, left } = await find(view)
          if (left !== undefined && view.state.doc === doc) tellLeft(view, left)
          return diagnosticsOf(findings, view.state.doc.length, words)
        },
        { delay: REST, needsRefresh },
      ),
    ),
    linter((view) => view.state.field(toldFindings)),
    keymap.of([{ key: 'Mod-.', run: applyFix }]),
  ]
}

/** Has the text judged again as it is. */
export function judgeAgain(view: EditorView): void {
  view.dispatch({ effects: lookAgain.of(null) })
}

/** Shows findings that came from elsewhere (the API server) beside the others, until the text changes. */
export function showFindings(view: EditorView, findings: readonly Finding[], words: FindingWords): void {
  const added = diagnosticsOf(worstFindings(findings).kept, view.state.doc.length, words)
  const earlier = view.state.field(toldFindings, false) ?? []
  const kept: Diagnostic[] = []
  forEachDiagnostic(view.state, (shown, from, to) => {
    const again = added.some((one) => one.from === from && one.message === shown.message)
    if (!again && !earlier.includes(shown)) kept.push({ ...shown, from, to })
  })
  view.dispatch({ effects: told.of(added) }, setDiagnostics(view.state, [...kept, ...added]))
}

/** Mends the first finding on the line of the cursor that can be mended by a key. */
function applyFix(view: EditorView): boolean {
  const found = findingsHere(view.state).find(({ mend }) => mend !== undefined)
  found?.mend?.apply(view, found.from, found.to)
  return found !== undefined
}

function diagnosticsOf(findings: readonly Finding[], length: number, words: FindingWords): Diagnostic[] {
  return findings.map((finding) => ({
    from: Math.min(finding.from, length),
    to: Math.min(Math.max(finding.to, finding.from), length),
    severity: finding.severity,
    message: words.say(finding),
    ...(finding.fix === undefined ? {} : { actions: [fixAction(finding.fix, words)] }),
  }))
}

function fixAction(text: string, words: FindingWords): { name: string; apply: (view: EditorView, from: number, to: number) => void } {
  return {
    name: words.fix(text),
    apply: (view, from, to) => {
      view.dispatch({ changes: { from, to, insert: text }, selection: { anchor: from + text.length }, userEvent: 'input.fix' })
      view.focus()
    },
  }
}
