import '#lib/client/validation.ts'
import { textAt } from '#lib/kube/read.ts'
import { suggestions } from '#lib/openapi/complete.ts'
import { cursorAt } from '#lib/openapi/cursor.ts'
import { sampleOf } from '#lib/openapi/sample.ts'
import { documentName, openapiDocument, openapiIndex, type Schema, SchemaBook, typeName } from '#lib/openapi/schema.ts'
import { validate } from '#lib/openapi/validate.ts'
import { locate } from '#lib/yaml/locate.ts'
import { type ParsedDocument, parseText } from '#lib/yaml/parse.ts'
import type { FieldWords, PlacedProblem, SchemaAnswers, SchemaQuestion, SchemaRequest } from './messages.ts'

// Megabytes of schemas are fetched, parsed and walked here, so that no keystroke ever waits for them.

const indexes = new Map<string, Promise<Record<string, string>>>()
const books = new Map<string, Promise<SchemaBook | undefined>>()

self.addEventListener('message', ({ data }: MessageEvent<SchemaRequest>) => {
  void answer(data.cluster, data.question)
    .catch(() => emptyAnswer(data.question))
    .then((reply) => self.postMessage({ id: data.id, answer: reply }))
})

/** Without schemas (forbidden, too old a server) the editor still edits: nothing is known, and nothing is said. */
function emptyAnswer({ type }: SchemaQuestion): SchemaAnswers[SchemaQuestion['type']] {
  return type === 'validate' ? { findings: [], problems: [] } : null
}

async function answer(cluster: string, question: SchemaQuestion): Promise<SchemaAnswers[SchemaQuestion['type']]> {
  switch (question.type) {
    case 'validate': {
      const { documents, findings } = parseText(question.text)
      const all = [...findings, ...documents.flatMap((document) => document.findings)]
      // What cannot be read as YAML is mended before its fields are judged; without schemas nothing is said of them.
      if (all.some(({ severity }) => severity === 'error')) return { findings: all, problems: [] }
      const problems = await Promise.all(documents.map((document) => problemsOf(cluster, document).catch(() => [])))
      return { findings: all, problems: problems.flat() }
    }
    case 'complete': {
      const cursor = cursorAt(question.text, question.offset)
      const found = await kindOf(cluster, cursor.apiVersion, cursor.kind)
      return found === undefined ? null : { from: cursor.from, suggestions: suggestions(found.book, found.schema, cursor) }
    }
    case 'describe':
      return describe(cluster, question.text, question.offset)
    case 'sample': {
      const found = await kindOf(cluster, question.apiVersion, question.kind)
      return found === undefined ? null : sampleOf(found.book, found.schema, question)
    }
  }
}

async function problemsOf(cluster: string, parsed: ParsedDocument): Promise<PlacedProblem[]> {
  const found = await kindOf(cluster, textAt(parsed.value, 'apiVersion'), textAt(parsed.value, 'kind'))
  if (found === undefined) return []
  return validate(found.book, found.schema, parsed.value).map(({ path, code, severity, name, onKey }) => {
    const span = locate(parsed.document, path, { key: onKey }) ?? { from: parsed.from, to: parsed.from + 1 }
    return { code, severity, name, ...span }
  })
}

async function describe(cluster: string, text: string, offset: number): Promise<FieldWords | null> {
  const from = text.lastIndexOf('\n', offset - 1) + 1
  const found = /^(\s*(?:- +)*)["']?([^\s"':#][^:#]*?)["']?:(?=\s|$)/.exec(
    text.slice(from, text.indexOf('\n', from) === -1 ? undefined : text.indexOf('\n', from)),
  )
  const [, before = '', field] = found ?? []
  if (field === undefined || offset < from + before.length || offset > from + before.length + field.length) return null
  const cursor = cursorAt(text, from + before.length + field.length)
  const known = await kindOf(cluster, cursor.apiVersion, cursor.kind)
  const parent = known?.book.at(known.schema, cursor.path)
  const schema = known === undefined || parent === undefined ? undefined : known.book.child(parent, field)
  if (known === undefined || schema === undefined) return null
  return {
    field,
    type: typeName(known.book, schema),
    text: schema.description ?? '',
    from: from + before.length,
    to: from + before.length + field.length,
  }
}

async function kindOf(
  cluster: string,
  apiVersion: string | undefined,
  kind: string | undefined,
): Promise<{ book: SchemaBook; schema: Schema } | undefined> {
  if (apiVersion === undefined || kind === undefined) return undefined
  const book = await bookOf(cluster, apiVersion)
  const schema = book?.kind(apiVersion, kind)
  return book === undefined || schema === undefined ? undefined : { book, schema }
}

function bookOf(cluster: string, apiVersion: string): Promise<SchemaBook | undefined> {
  const key = `${cluster} ${apiVersion}`
  const known = books.get(key)
  if (known !== undefined) return known
  const made = readBook(cluster, apiVersion)
  books.set(key, made)
  // A failure is not remembered: a group that was not there may come with its definition.
  made.then(
    (book) => book ?? books.delete(key),
    () => books.delete(key),
  )
  return made
}

async function readBook(cluster: string, apiVersion: string): Promise<SchemaBook | undefined> {
  const path = (await indexOf(cluster))[documentName(apiVersion)]
  if (path === undefined) {
    indexes.delete(cluster)
    return undefined
  }
  // The address holds the document's hash, so the browser's own cache answers the second time.
  return new SchemaBook(openapiDocument.parse(await json(cluster, path)))
}

function indexOf(cluster: string): Promise<Record<string, string>> {
  const known = indexes.get(cluster)
  if (known !== undefined) return known
  const made = json(cluster, '/openapi/v3').then((body) =>
    Object.fromEntries(Object.entries(openapiIndex.parse(body).paths).map(([name, { serverRelativeURL }]) => [name, serverRelativeURL])),
  )
  indexes.set(cluster, made)
  made.catch(() => indexes.delete(cluster))
  return made
}

async function json(cluster: string, path: string): Promise<unknown> {
  const response = await fetch(`/api/clusters/${encodeURIComponent(cluster)}/kube${path}`, { headers: { accept: 'application/json' } })
  if (!response.ok) throw new Error(`${response.status} ${path}`)
  return response.json()
}
