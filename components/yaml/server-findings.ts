import type { ApiErrorBody } from '#lib/contract/error.ts'
import { fieldsInMessage, parseFieldPath } from '#lib/kube/change/field-path.ts'
import { locate } from '#lib/yaml/locate.ts'
import { type Finding, type ParsedDocument, parseText } from '#lib/yaml/parse.ts'

/** What the API server said about fields, at the places of those fields in a text; `index` is the document's. */
export function serverFindings(text: string, error: ApiErrorBody, index = 0): Finding[] {
  const parsed = parseText(text).documents[index]
  if (parsed === undefined) return []
  const causes = (error.status?.details?.causes ?? []).flatMap(({ field, message }) => (field === undefined ? [] : [{ field, message }]))
  return [...causes, ...fieldsInMessage(error.message)].map(({ field, message }) => at(parsed, field, `${field}: ${message}`))
}

function at({ document, from, to }: ParsedDocument, field: string, text: string): Finding {
  const span = locate(document, parseFieldPath(field), { key: true }) ?? { from, to: Math.min(to, from + 1) }
  return { severity: 'error', ...span, code: 'server', text }
}
