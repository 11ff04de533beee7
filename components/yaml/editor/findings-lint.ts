import { type Diagnostic, linter, setDiagnostics } from '@codemirror/lint'
import type { Extension } from '@codemirror/state'
import type { EditorView } from '@codemirror/view'
import type { Finding } from '#lib/yaml/parse.ts'

/** Milliseconds of rest after which a text is read. */
const REST = 300

/** Puts a finding into words. */
export type FindingWords = (finding: Finding) => string

/** Says what is wrong with the text, at its place, while one types. `find` does the reading, elsewhere. */
export function yamlLint(words: FindingWords, find: (text: string) => Promise<readonly Finding[]>): Extension {
  return linter(async (view) => diagnosticsOf(await find(view.state.doc.toString()), view.state.doc.length, words), { delay: REST })
}

/** Shows findings that came from elsewhere (the API server), until the text changes. */
export function showFindings(view: EditorView, findings: readonly Finding[], words: FindingWords): void {
  view.dispatch(setDiagnostics(view.state, diagnosticsOf(findings, view.state.doc.length, words)))
}

function diagnosticsOf(findings: readonly Finding[], length: number, words: FindingWords): Diagnostic[] {
  return findings.map((finding) => ({
    from: Math.min(finding.from, length),
    to: Math.min(Math.max(finding.to, finding.from), length),
    severity: finding.severity,
    message: words(finding),
  }))
}
