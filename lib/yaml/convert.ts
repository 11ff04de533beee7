import { parseText } from './parse.ts'
import { isJson } from './patch-flow.ts'
import { wholeJson, wholeText } from './patch-text.ts'

/**
 * A text of YAML as JSON, and the other way round. Several documents become a `List` in JSON, which knows but one.
 * @returns null where the text cannot be read
 */
export function converted(text: string): string | null {
  const { documents, findings } = parseText(text)
  const readable = findings.length === 0 && documents.every(({ value }) => value !== undefined)
  const [first] = documents
  if (!readable || first === undefined) return null
  if (isJson(text)) return documents.map(({ value }) => wholeText(value)).join('---\n')
  const value =
    documents.length === 1 ? first.value : { apiVersion: 'v1', kind: 'List', items: documents.map((document) => document.value) }
  return wholeJson(value)
}
