/** RFC 3339 times, refused in the words of Go's `time.Parse`. */

const LAYOUT = '2006-01-02T15:04:05Z07:00'
const PARTS: readonly (readonly [RegExp, string])[] = [
  [/^\d{4}/, '2006'],
  [/^-/, '-'],
  [/^\d{2}/, '01'],
  [/^-/, '-'],
  [/^\d{2}/, '02'],
  [/^T/, 'T'],
  [/^\d{2}/, '15'],
  [/^:/, ':'],
  [/^\d{2}/, '04'],
  [/^:/, ':'],
  [/^\d{2}(\.\d+)?/, '05'],
  [/^(Z|[+-]\d{2}:\d{2})/, 'Z07:00'],
]

/** Why a text is no time; undefined when it is one. */
export function timeError(text: string): string | undefined {
  let rest = text
  for (const [shape, layout] of PARTS) {
    const match = shape.exec(rest)
    if (!match)
      return `parsing time ${JSON.stringify(text)} as ${JSON.stringify(LAYOUT)}: cannot parse ${JSON.stringify(rest)} as ${JSON.stringify(layout)}`
    rest = rest.slice(match[0].length)
  }
  if (rest !== '') return `parsing time ${JSON.stringify(text)}: extra text: ${JSON.stringify(rest)}`
  if (Number.isNaN(Date.parse(text))) return `parsing time ${JSON.stringify(text)}: day out of range`
  return undefined
}
