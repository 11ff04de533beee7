import type { ApiErrorBody } from '#lib/contract/error.ts'
import { fieldsInMessage, parseFieldPath } from '#lib/kube/change/field-path.ts'
import { locate } from '#lib/yaml/locate.ts'
import { type Finding, type ParsedDocument, parseText } from '#lib/yaml/parse.ts'

/** What the API server said of a document: an error, or warnings to what it would take. */
export type Verdict = { error: ApiErrorBody } | { warnings: readonly string[] }

/** What the API server said about fields, at the places of those fields in a text; `index` is the document's. */
export function serverFindings(text: string, verdict: Verdict, index = 0): Finding[] {
  const parsed = parseText(text).documents[index]
  if (parsed === undefined) return []
  if ('warnings' in verdict) return verdict.warnings.map((warning) => at(parsed, fieldOf(warning), warning, 'warning'))
  const { error } = verdict
  const causes = (error.status?.details?.causes ?? []).flatMap(({ field, message }) => (field === undefined ? [] : [{ field, message }]))
  const said = [...causes, ...fieldsInMessage(error.message)].map(({ field, message }) =>
    at(parsed, field, `${field}: ${message}`, 'error'),
  )
  // A refusal without a field (admission, quota, rights) is about the document.
  return said.length > 0 ? said : [at(parsed, 'kind', error.message, 'error')]
}

/** A warning names its field first, where it is about one: `spec.template.spec.containers[0].env[1]: hides previous definition`. */
function fieldOf(warning: string): string {
  return /^((?:metadata|spec|data|rules|webhooks)[^\s:]*):/.exec(warning)?.[1] ?? 'kind'
}

function at({ document, from, to }: ParsedDocument, field: string, text: string, severity: Finding['severity']): Finding {
  const span = locate(document, parseFieldPath(field), { key: true }) ?? { from, to: Math.min(to, from + 1) }
  return { severity, ...span, code: 'server', text }
}
