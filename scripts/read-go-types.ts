/**
 * Reads which fields the API server leaves out when they hold their zero value, though OpenAPI lets one expect them: optional scalars that
 * are no pointers in its Go types, and lists, maps and pointers that are required but may be empty,
 * and writes that fact to playground/schema/data/zero-values.json. OpenAPI does not tell it, but answers depend on it: `tty: false`
 * does not come back, `automountServiceAccountToken: false` does. Into null-times.json it writes which times are no pointers: they come
 * back as null when nobody set them; into field-order.json the order of a type's fields, in which it is printed, where it is not that of
 * their numbers on the wire.
 *
 * `node scripts/read-go-types.ts io.k8s.api=DIR io.k8s.apimachinery=DIR ...`, each DIR a checkout of that Go module's release.
 */
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { wireOrder } from '#playground/schema/field-order.ts'

interface GoField {
  json: string
  type: string
  omitted: boolean
  /** Left out when it is the zero of its type, whatever that is. */
  omittedZero: boolean
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
const times: Record<string, string[]> = {}
const orders: Record<string, string[]> = {}
for (const argument of process.argv.slice(2)) {
  const [prefix = '', directory = ''] = argument.split('=')
  for (const file of globSync('**/types*.go', { cwd: directory })) {
    if (/_test|_swagger|zz_|examples|testing|testapigroup/.test(file)) continue
    const folder = file.split('/').slice(0, -1).join('.')
    readPackage(`${prefix}.${folder}`, readFileSync(join(directory, file), 'utf8'))
  }
}
write('zero-values', facts)
write('null-times', times)
write('field-order', orders)

function write(file: string, found: Record<string, string[]>): void {
  const names = Object.keys(found).toSorted()
  const lines = names.map((name) => `${JSON.stringify(name)}:${JSON.stringify(found[name])}`)
  writeFileSync(new URL(`../playground/schema/data/${file}.json`, import.meta.url), `{\n${lines.join(',\n')}\n}\n`)
  console.log(`${file}: ${names.length} types`)
}

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
    const order = orderOf(body, structs)
    const numbered = wireOrder(`${prefix}.${name}`)
    // Of what is on no wire here only the current versions count.
    const served = numbered.length > 0 || /^io\.k8s\.(apiextensions|kube).*\.v1$/.test(prefix)
    if (served && order.join() !== numbered.join()) orders[`${prefix}.${name}`] = order
    const nulls = fieldsOf(body).filter((field) => /^(meta)?v1\.(Micro)?Time$/.test(field.type) && !field.omittedZero && !field.required)
    if (nulls.length > 0) times[`${prefix}.${name}`] = nulls.map(({ json }) => json)
  }
}

/** The fields as they are declared, those of embedded types in the place of the type. */
function orderOf(body: string, structs: ReadonlyMap<string, string>): string[] {
  return [...body.matchAll(/^\t(?:\w+)[^`\n]*`([^`]*)`/gm)].flatMap(([line, tags = '']) => {
    const json = /json:"([^",]*)[^"]*"/.exec(tags)?.[1] ?? ''
    const embedded = /^\t(\w+)\s+`json:",inline"/.exec(line)?.[1]
    return embedded === undefined ? (json === '' || json === '-' ? [] : [json]) : orderOf(structs.get(embedded) ?? '', structs)
  })
}

function fieldsOf(body: string): GoField[] {
  return [...body.matchAll(/((?:^\t\/\/.*\n)*)^\t\w+\s+(\S+)\s+`([^`]*)`/gm)].flatMap(([, comment = '', type = '', tags = '']) => {
    const [json = '', ...options] = (/json:"([^"]*)"/.exec(tags)?.[1] ?? '').split(',')
    return json === '' || json === '-'
      ? []
      : [
          {
            json,
            type,
            omitted: options.includes('omitempty') || options.includes('omitzero'),
            omittedZero: options.includes('omitzero'),
            required: /\+required/.test(comment),
          },
        ]
  })
}
