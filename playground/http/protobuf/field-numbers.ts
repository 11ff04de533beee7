import { readFileSync } from 'node:fs'

/** A field as its number names it; `inline` names the message whose fields stand in its place in the JSON form. */
export interface NumberedField {
  name: string
  inline: string | undefined
}

let lines: Record<string, string> | undefined
const parsed = new Map<string, (NumberedField | undefined)[]>()

/** The fields of a model by number minus one; the data is what `scripts/read-wire.ts` wrote. */
export function fieldNumbers(model: string): readonly (NumberedField | undefined)[] {
  // Our own data file: a text of names for each model.
  lines ??= JSON.parse(readFileSync(new URL('../../schema/data/wire.json', import.meta.url), 'utf8')) as Record<string, string>
  const known = parsed.get(model)
  if (known) return known
  const text = Object.hasOwn(lines, model) ? lines[model] : undefined
  const fields = (text ?? '').split(',').map((entry) => {
    const [name = '', inline] = entry.split('>')
    return name === '' ? undefined : { name, inline }
  })
  parsed.set(model, fields)
  return fields
}
