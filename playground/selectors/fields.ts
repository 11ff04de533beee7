import type { KubeObject } from '#playground/client/client.ts'
import { SelectorError } from './labels.ts'

/** One requirement on a field, as in `status.phase!=Running`. */
export interface FieldRequirement {
  field: string
  equal: boolean
  value: string
}

/** Reads a field selector. Backslash escapes `,`, `=` and itself, as in k8s.io/apimachinery/pkg/fields. */
export function parseFieldSelector(text: string): FieldRequirement[] {
  const requirements: FieldRequirement[] = []
  for (const term of text.split(/(?<!\\),/)) {
    if (term === '') continue
    const match = /^(.*?)(!=|==|=)(.*)$/s.exec(term)
    if (!match) throw new SelectorError(`invalid selector: '${text}'; can't understand '${term}'`)
    const [, field = '', operator, value = ''] = match
    // The API server takes a term of neither field nor value for none.
    if (field === '' && value === '') continue
    requirements.push({ field, equal: operator !== '!=', value: unescaped(value, term) })
  }
  return requirements
}

function unescaped(value: string, term: string): string {
  const wrong = /\\(?![\\,=])/.exec(value)
  if (wrong) throw new SelectorError(`invalid field selector: invalid escape sequence in ${JSON.stringify(term)}`)
  const bare = /(?<!\\)=/.exec(value)
  if (bare) throw new SelectorError(`invalid field selector: unescaped character in value: ${bare[0].charCodeAt(0)}`)
  return value.replaceAll(/\\([\\,=])/g, '$1')
}

/** Whether an object meets every requirement; `read` gives a field's text ('' when it is not set). */
export function matchesFields(
  requirements: readonly FieldRequirement[],
  object: KubeObject,
  read: (object: KubeObject, field: string) => string,
): boolean {
  return requirements.every(({ field, equal, value }) => (read(object, field) === value) === equal)
}
