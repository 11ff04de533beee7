/**
 * Reads which fields the API server leaves out when they hold their zero value, though OpenAPI lets one expect them: optional scalars that
 * are no pointers in its Go types, and lists, maps and pointers that are required but may be empty,
 * and writes that fact to playground/schema/data/zero-values.json. OpenAPI does not tell it, but answers depend on it: `tty: false`
 * does not come back, `automountServiceAccountToken: false` does.
 *
 * `node scripts/read-go-types.ts io.k8s.api=DIR io.k8s.apimachinery=DIR ...`, each DIR a checkout of that Go module's release.
 */
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

interface GoField {
  json: string
  type: string
  omitted: boolean
  /** Marked as required, though it may be left out. */
  required: boolean
}

const BUILT_IN = /^(string|bool|u?int(8|16|32|64)?|float(32|64)|byte)$/
/** Named scalars of other packages that fields use. */
const FOREIGN_SCALARS = new Set([
  'types.UID',
  'types.NodeName',
  'metav1.ConditionStatus',
  'metav1.LabelSelectorOperator',
  'v1.ConditionStatus',
])

const facts: Record<string, string[]> = {}
for (const argument of process.argv.slice(2)) {
  const [prefix = '', directory = ''] = argument.split('=')
  for (const file of globSync('**/types*.go', { cwd: directory })) {
    if (/_test|_swagger|zz_|examples|testing|testapigroup/.test(file)) continue
    const folder = file.split('/').slice(0, -1).join('.')
    readPackage(`${prefix}.${folder}`, readFileSync(join(directory, file), 'utf8'))
  }
}
const names = Object.keys(facts).toSorted()
const lines = names.map((name) => `${JSON.stringify(name)}:${JSON.stringify(facts[name])}`)
writeFileSync(new URL('../playground/schema/data/zero-values.json', import.meta.url), `{\n${lines.join(',\n')}\n}\n`)
console.log(`${names.length} types`)

function readPackage(prefix: string, text: string): void {
  const scalars = new Set(FOREIGN_SCALARS)
  for (const [, name = '', type = ''] of text.matchAll(/^type (\w+) (\w+)\s*$/gm)) if (BUILT_IN.test(type)) scalars.add(name)
  const isScalar = (type: string): boolean => BUILT_IN.test(type) || scalars.has(type) || scalars.has(type.replace(/^v1\./, ''))
  const structs = new Map([...text.matchAll(/^type (\w+) struct \{\n([\s\S]*?)^\}/gm)].map(([, name = '', body = '']) => [name, body]))
  for (const [name, body] of structs) {
    const inlined = [...body.matchAll(/^\t(\w+)\s+`json:",inline"/gm)].map(([, embedded = '']) => structs.get(embedded) ?? '')
    const dropped = [body, ...inlined]
      .flatMap(fieldsOf)
      .filter((field) => field.omitted && (isScalar(field.type) || (field.required && /^(\[\]|map\[|\*)/.test(field.type))))
      .map(({ json }) => json)
    if (dropped.length > 0) facts[`${prefix}.${name}`] = dropped
  }
}

function fieldsOf(body: string): GoField[] {
  return [...body.matchAll(/((?:^\t\/\/.*\n)*)^\t\w+\s+(\S+)\s+`([^`]*)`/gm)].flatMap(([, comment = '', type = '', tags = '']) => {
    const [json = '', ...options] = (/json:"([^"]*)"/.exec(tags)?.[1] ?? '').split(',')
    return json === '' || json === '-'
      ? []
      : [{ json, type, omitted: options.includes('omitempty') || options.includes('omitzero'), required: /\+required/.test(comment) }]
  })
}
