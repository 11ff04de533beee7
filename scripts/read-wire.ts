/**
 * Reads the field numbers of the Kubernetes models from the .proto files of its Go modules (k8s.io/api, k8s.io/apimachinery) and
 * writes them to playground/schema/data: typed clients such as kubectl send their bodies as protobuf.
 * `node scripts/read-wire.ts DIRECTORY...`
 */
import { glob, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { ModelBook } from '#playground/schema/models/model-book.ts'

interface Field {
  name: string
  number: number
  /** Full name of the message type, or '' for scalars. */
  message: string
}

const messages = new Map<string, Field[]>()
for (const directory of process.argv.slice(2)) {
  for await (const file of glob('**/*.proto', { cwd: directory })) readProto(await readFile(path.join(directory, file), 'utf8'))
}

function readProto(text: string): void {
  const packageName = /^package ([\w.]+);/m.exec(text)?.[1] ?? ''
  for (const [, name = '', body = ''] of text.matchAll(/^message (\w+) \{\n([\s\S]*?)^\}/gm)) {
    const fields = [...body.matchAll(/^ {2}(?:optional|repeated|required)? ?(map<[^>]+>|[\w.]+) (\w+) = (\d+)/gm)].map(
      ([, type = '', field = '', number = '']) => ({
        name: field,
        number: Number(number),
        message: fullName(packageName, type),
      }),
    )
    messages.set(modelName(`${packageName}.${name}`), fields)
  }
}

function fullName(packageName: string, type: string): string {
  if (!/^[A-Z.]|\./.test(type) || type.startsWith('map<')) return ''
  return modelName(type.includes('.') ? type.replace(/^\./, '') : `${packageName}.${type}`)
}

/** Packages are `k8s.io.api.core.v1`, models `io.k8s.api.core.v1`. */
function modelName(name: string): string {
  return name.replace(/^k8s\.io\./, 'io.k8s.')
}

const book = new ModelBook()
const wanted = new Set(book.names())
const lines = new Map<string, string>()
for (const name of wanted) addModel(name, Object.keys(book.get(name)?.properties ?? {}))

/** A field that the JSON form lacks is a message whose fields stand in its place: it is written as `name>type`. */
function addModel(name: string, properties: readonly string[]): void {
  const fields = messages.get(name)
  if (!fields || lines.has(name)) return
  const numbered: string[] = []
  for (const field of fields) {
    const lower = field.name.charAt(0).toLowerCase() + field.name.slice(1)
    if (!properties.includes(field.name) && properties.includes(lower)) field.name = lower
    const inline = field.message !== '' && !properties.includes(field.name) && !wanted.has(`${name}.${field.name}`)
    numbered[field.number - 1] = inline && properties.length > 0 ? `${field.name}>${field.message}` : field.name
    if (inline && properties.length > 0) addModel(field.message, properties)
  }
  lines.set(name, JSON.stringify(Array.from(numbered, (field) => field ?? '').join()))
}

const text = [...lines].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, fields]) => `${JSON.stringify(name)}:${fields}`)
await writeFile(new URL('../playground/schema/data/wire.json', import.meta.url), `{\n${text.join(',\n')}\n}\n`)
console.log(`${text.length} messages`)
