import { groupOf } from '#lib/kube/names.ts'
import { nearest } from '#lib/kube/nearest.ts'
import { at, listAt, textAt } from '#lib/kube/read.ts'
import { suggestions } from '#lib/openapi/complete.ts'
import { type Cursor, cursorAt } from '#lib/openapi/cursor.ts'
import { betterVersion } from '#lib/openapi/moved-kinds.ts'
import { referenceAt } from '#lib/openapi/references.ts'
import { madeBy, referencesIn } from '#lib/openapi/references-in.ts'
import { sampleOf } from '#lib/openapi/sample.ts'
import { defaultOf, deprecation, typeName } from '#lib/openapi/schema.ts'
import { validate } from '#lib/openapi/validate.ts'
import { locate } from '#lib/yaml/locate.ts'
import { objectProblem } from '#lib/yaml/object-problem.ts'
import { MOST_SENT, type ParsedDocument, parseText } from '#lib/yaml/parse.ts'
import { worstFindings } from '#lib/yaml/worst-findings.ts'
import { kindOf, servedVersions } from './books.ts'
import type { Completions, FieldWords, NamedKind, PlacedProblem, TextAnswers, TextQuestion, TextReferences } from './messages.ts'
import { sameObjects, type WrittenObject } from './same-objects.ts'

type Question<Type extends TextQuestion['type']> = Extract<TextQuestion, { type: Type }>

/** What is wrong with a text: as YAML, and by the schemas of the cluster. */
export async function validateText({ cluster, text, kinds, namespace }: Question<'validate'>): Promise<TextAnswers['validate']> {
  const { documents, findings } = parseText(text)
  const all = [...findings, ...documents.flatMap((document) => document.findings)]
  // What cannot be read as YAML is mended before its fields are judged; without schemas nothing is said of them.
  if (all.some(({ severity }) => severity === 'error')) {
    const { kept, left } = worstFindings(all)
    return { findings: kept, problems: [], left, named: { references: [], made: [] } }
  }
  for (const { value, from, to } of documents) {
    if (to - from > MOST_SENT) all.push({ severity: 'warning', code: 'tooBigToSend', text: '', from, to: from + 1 })
    const code = objectProblem(value)
    // Somebody who types from the top has not come to it yet.
    if (code !== undefined) all.push({ severity: 'warning', code, text: '', from, to: from + 1 })
  }
  all.push(...sameObjects(documents.flatMap(objectsOf), kinds, namespace))
  const defined = definedKinds(documents)
  const problems = await Promise.all(
    documents.flatMap((document) => objectsOf(document).map((object) => problemsOf(cluster, object, defined, kinds).catch(() => []))),
  )
  const ofText = worstFindings(all)
  const ofFields = worstFindings(problems.flat())
  const left = {
    error: ofText.left.error + ofFields.left.error,
    warning: ofText.left.warning + ofFields.left.warning,
    info: ofText.left.info + ofFields.left.info,
  }
  return { findings: ofText.kept, problems: ofFields.kept, left, named: namedIn(documents) }
}

/** References of a whole text beyond these are not looked up. */
const MOST_REFERENCES = 400

function namedIn(documents: readonly ParsedDocument[]): TextReferences {
  const references: TextReferences['references'] = []
  for (const { document, value, from } of documents) {
    if (references.length >= MOST_REFERENCES) break
    for (const { path, ...found } of referencesIn(value))
      references.push({ ...found, ...(locate(document, path, { key: found.name === '' }) ?? { from, to: from + 1 }) })
  }
  return { references, made: documents.flatMap(({ value }) => madeBy(value)) }
}

/** Kinds that definitions in the same text bring, as `group kind`. */
function definedKinds(documents: readonly ParsedDocument[]): Set<string> {
  return new Set(
    documents.flatMap(({ value }) =>
      textAt(value, 'kind') === 'CustomResourceDefinition'
        ? [`${textAt(value, 'spec', 'group')} ${textAt(value, 'spec', 'names', 'kind')}`]
        : [],
    ),
  )
}

function objectsOf(parsed: ParsedDocument): WrittenObject[] {
  const { value } = parsed
  if (textAt(value, 'apiVersion') !== 'v1' || textAt(value, 'kind') !== 'List') return [{ parsed, value, path: [] }]
  return listAt(value, 'items').map((item, index) => ({ parsed, value: item, path: ['items', index] }))
}

async function problemsOf(
  cluster: string,
  { parsed, value, path: where }: WrittenObject,
  defined: ReadonlySet<string>,
  kinds: readonly NamedKind[],
): Promise<PlacedProblem[]> {
  const apiVersion = textAt(value, 'apiVersion')
  const kind = textAt(value, 'kind')
  if (apiVersion === undefined || kind === undefined) return []
  const place = (path: readonly (string | number)[], key: boolean) =>
    locate(parsed.document, [...where, ...path], { key }) ?? { from: parsed.from, to: parsed.from + 1 }
  const found = await kindOf(cluster, apiVersion, kind)
  const versions = await servedVersions(cluster, groupOf(apiVersion))
  const served = (
    await Promise.all(versions.map(async (version) => ((await kindOf(cluster, version, kind)) === undefined ? [] : [version])))
  ).flat()
  const better = betterVersion(apiVersion, kind, served)
  const version = place(['apiVersion'], false)
  if (found === undefined) {
    if (defined.has(`${groupOf(apiVersion)} ${kind}`)) return []
    if (better === undefined) {
      const other = kinds.find((known) => known.kind === kind)
      if (other !== undefined)
        return [{ code: 'otherGroup', severity: 'warning', name: other.apiVersion, meant: other.apiVersion, ...version }]
      const own = kinds.filter((known) => known.apiVersion === apiVersion).map((known) => known.kind)
      const meant = nearest(kind, own)
      const found = meant === undefined ? {} : { meant }
      return [{ code: 'unknownKind', severity: 'warning', name: `${apiVersion} ${kind}`, ...found, ...place(['kind'], false) }]
    }
    return [
      better === ''
        ? { code: 'goneVersion', severity: 'error', name: '', ...version }
        : { code: 'movedVersion', severity: 'error', name: better, meant: better, ...version },
    ]
  }
  const old = better === undefined ? deprecation(found.schema) : undefined
  return [
    ...(better === undefined ? [] : [{ code: 'oldVersion' as const, severity: 'info' as const, name: better, meant: better, ...version }]),
    ...(old === undefined ? [] : [{ code: 'deprecated' as const, severity: 'info' as const, name: old, ...version }]),
    ...validate(found.book, found.schema, value).map(({ path, onKey, ...problem }) => ({ ...problem, ...place(path, onKey) })),
  ]
}

/** What can stand where the cursor is, and the object that is named there, if one is. */
export async function complete({ cluster, text, offset }: Question<'complete'>): Promise<Completions | null> {
  const cursor = cursorAt(text, offset)
  const reference = referenceOf(cursor)
  const found = await kindOf(cluster, cursor.apiVersion, cursor.kind)
  if (found === undefined && reference === undefined) return null
  return {
    from: cursor.from,
    suggestions: found === undefined ? [] : suggestions(found.book, found.schema, cursor),
    reference,
    namespace: cursor.siblingValues.namespace ?? cursor.namespace,
  }
}

function referenceOf({ at: where, key, path, siblingValues, aroundValues }: Cursor): Completions['reference'] {
  return where === 'value' && key !== undefined ? referenceAt(path, key, siblingValues, aroundValues) : undefined
}

/** The documentation of the field whose name stands on the line of an offset. */
export async function describe({ cluster, text, offset }: Question<'describe'>): Promise<FieldWords | null> {
  const start = text.lastIndexOf('\n', offset - 1) + 1
  const end = text.indexOf('\n', start)
  const [, before = '', field] =
    /^(\s*(?:- +)*)["']?([^\s"':#][^:#]*?)["']?:(?=\s|$|,)/.exec(text.slice(start, end === -1 ? undefined : end)) ?? []
  if (field === undefined) return null
  const from = start + before.length
  const to = from + field.length
  const cursor = cursorAt(text, to)
  const known = await kindOf(cluster, cursor.apiVersion, cursor.kind)
  const parent = known?.book.at(known.schema, cursor.path)
  const schema = known === undefined || parent === undefined ? undefined : known.book.child(parent, field)
  const path = [...cursor.path.filter((step) => typeof step === 'string'), field]
  if (known === undefined || schema === undefined)
    return { path, type: '', text: '', values: [], fallback: undefined, required: false, deprecated: false, from, to }
  const fallback = defaultOf(schema)
  return {
    path,
    type: typeName(known.book, schema),
    text: schema.description ?? '',
    values: (schema.enum ?? []).slice(0, 20).map(String),
    fallback: fallback === undefined ? undefined : JSON.stringify(fallback),
    required: parent?.required?.includes(field) ?? false,
    deprecated: deprecation(schema) !== undefined,
    from,
    to,
  }
}

/** The smallest object of a kind that works. */
export async function sample({ cluster, ...wanted }: Question<'sample'>): Promise<Record<string, unknown> | null> {
  const found = await kindOf(cluster, wanted.apiVersion, wanted.kind)
  const made = found === undefined ? null : sampleOf(found.book, found.schema, wanted)
  return at(made, 'kind') === undefined ? null : made
}
