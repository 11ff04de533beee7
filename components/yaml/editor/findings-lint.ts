import { type Diagnostic, linter, setDiagnostics } from '@codemirror/lint'
import type { Extension } from '@codemirror/state'
import type { EditorView } from '@codemirror/view'
import { type Finding, parseText } from '#lib/yaml/parse.ts'

/** Milliseconds of rest after which a text is read. */
const REST = 300

/** Puts a finding into words. */
export type FindingWords = (finding: Finding) => string

/** Says what is wrong with the text as YAML, at its place, while one types; `more` adds what else is known (the schema's findings). */
export function yamlLint(
  words: FindingWords,
  more: (text: string) => Promise<readonly Finding[]> | readonly Finding[] = () => [],
): Extension {
  return linter(
    async (view) => {
      const text = view.state.doc.toString()
      const parsed = parseText(text)
      const findings = [...parsed.findings, ...parsed.documents.flatMap((document) => document.findings)]
      const others = findings.some(({ severity }) => severity === 'error') ? [] : await more(text)
      return diagnosticsOf([...findings, ...others], text.length, words)
    },
    { delay: REST },
  )
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
