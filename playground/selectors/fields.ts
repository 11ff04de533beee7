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
  // The first in the alphabet is read first: of several wrong ones it is told.
  for (const term of terms(text).toSorted((a, b) => (a < b ? -1 : 1))) {
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

/** The parts between commas that no backslash escapes; a backslash that is escaped itself escapes nothing. */
function terms(text: string): string[] {
  const found = ['']
  for (const [part] of text.matchAll(/\\[\s\S]?|[^\\]/g)) {
    if (part === ',') found.push('')
    else found.push(`${found.pop() ?? ''}${part}`)
  }
  return found
}

function unescaped(value: string, term: string): string {
  return value.replaceAll(/\\([\s\S]?)|=/g, (found, escaped: string | undefined) => {
    if (escaped === undefined) throw new SelectorError(`invalid field selector: unescaped character in value: ${found.charCodeAt(0)}`)
    if (escaped === '' || !'\\,='.includes(escaped))
      throw new SelectorError(`invalid field selector: invalid escape sequence in ${JSON.stringify(term)}`)
    return escaped
  })
}

/** Whether an object meets every requirement; `read` gives a field's text ('' when it is not set). */
export function matchesFields(
  requirements: readonly FieldRequirement[],
  object: KubeObject,
  read: (object: KubeObject, field: string) => string,
): boolean {
  return requirements.every(({ field, equal, value }) => (read(object, field) === value) === equal)
}
