import { type Alias, type Document, isScalar, LineCounter, parseAllDocuments, visit } from 'yaml'
import { reading } from './dialect.ts'
import { duplicateKeys } from './duplicate-keys.ts'

/** Something to say about a place in a text; offsets count UTF-16 units from its start. */
export interface Finding {
  severity: 'error' | 'warning' | 'info'
  from: number
  to: number
  /** What it is, for whoever puts it into words; `text` is the parser's or the server's own. */
  code: FindingCode
  text: string
  /** What most likely belongs in its place. */
  fix?: string
}

export type FindingCode =
  | 'syntax'
  | 'duplicateKey'
  | 'tab'
  | 'nul'
  | 'tooBig'
  | 'tooBigToSend'
  | 'aliases'
  | 'tag'
  | 'notAnObject'
  | 'noKind'
  | 'noApiVersion'
  | 'noName'
  | 'unknownKind'
  | 'sameObject'
  | 'server'
  | 'schema'

/** One document of a text. `value` is undefined where it cannot be read; `findings` then say why. */
export interface ParsedDocument {
  document: Document.Parsed
  value: unknown
  from: number
  to: number
  findings: Finding[]
}

export interface ParsedText {
  documents: ParsedDocument[]
  /** Of the text as a whole, where it is not read at all. */
  findings: Finding[]
}

/** Texts beyond this are not read while one types: an API server takes 3 MiB at most. */
export const MOST_TEXT = 6_000_000
/** Characters of a document beyond which an API server refuses it: MaxRequestBodyBytes. */
export const MOST_SENT = 3 * 1024 * 1024
/**
 * Of a text that rests the findings, the outline and the owners are asked one after the other. Nobody changes what was read. It is held
 * no longer than memory is plenty: the tree of five megabytes is hundreds, and takes seconds to read.
 */
let last: { text: string; parsed: WeakRef<ParsedText> } | undefined
/** Nodes that aliases may stand for: a "bomb" of a few lines can stand for billions. */
const MOST_ALIASES = 100

/**
 * Reads a text of YAML (or JSON, which is YAML) documents with the place of everything. Empty documents are left out.
 * Never throws: what is wrong is a finding at its place, and the text stays as it is.
 */
export function parseText(text: string): ParsedText {
  const known = last?.text === text ? last.parsed.deref() : undefined
  if (known !== undefined) return known
  const parsed = parsedAnew(text)
  last = { text, parsed: new WeakRef(parsed) }
  return parsed
}

function parsedAnew(text: string): ParsedText {
  const nul = text.indexOf('\u0000')
  if (nul !== -1) return { documents: [], findings: [finding('nul', nul, nul + 1)] }
  if (text.length > MOST_TEXT) return { documents: [], findings: [finding('tooBig', 0, 1)] }
  const lines = new LineCounter()
  // The parser compares each key with all others of its map, which a ConfigMap of 20,000 keys would feel for seconds: duplicate-keys.ts.
  const parsed = parseAllDocuments(text, { lineCounter: lines, ...reading })
  const documents: ParsedDocument[] = []
  for (const document of Array.isArray(parsed) ? parsed : []) {
    const [from, , to] = document.range
    const nothing = document.contents === null || (isScalar(document.contents) && document.contents.value === null)
    if (nothing && document.errors.length === 0) continue
    const findings = [...document.errors, ...document.warnings].map((problem): Finding => {
      const [start, end] = problem.pos
      const code = problem.code === 'TAB_AS_INDENT' ? 'tab' : problem.code === 'TAG_RESOLVE_FAILED' ? 'tag' : 'syntax'
      // An unknown tag is a warning to the parser; to the API server it is a field that means something else.
      return {
        severity: problem.name === 'YAMLWarning' && code !== 'tag' ? 'warning' : 'error',
        from: start,
        to: Math.max(end, start + 1),
        code,
        text: problem.message,
      }
    })
    for (const { from: start, to: end } of duplicateKeys(document))
      findings.push({ ...finding('duplicateKey', start, end), text: text.slice(start, end) })
    documents.push({ document, ...readValue(document, findings), from: from ?? 0, to: to ?? text.length })
  }
  return { documents, findings: [] }
}

function readValue(document: Document.Parsed, findings: Finding[]): { value: unknown; findings: Finding[] } {
  if (findings.some(({ severity }) => severity === 'error')) return { value: undefined, findings }
  try {
    return { value: document.toJS({ maxAliasCount: MOST_ALIASES }), findings }
  } catch (cause) {
    const text = cause instanceof Error ? cause.message : ''
    const lost = aliasWhere(document, (alias) => alias.resolve(document) === undefined)
    const told =
      lost === undefined
        ? spanFinding(
            'aliases',
            aliasWhere(document, () => true),
          )
        : spanFinding('syntax', lost)
    return { value: undefined, findings: [...findings, { ...told, text }] }
  }
}

function spanFinding(code: FindingCode, alias: Alias.Parsed | undefined): Finding {
  const [from, to] = alias?.range ?? [0, 1]
  return finding(code, from, Math.max(to, from + 1))
}

function aliasWhere(document: Document.Parsed, wanted: (alias: Alias) => boolean): Alias.Parsed | undefined {
  let found: Alias.Parsed | undefined
  visit(document, {
    Alias: (_, node) => {
      if (!wanted(node)) return undefined
      // Nodes of a parsed document have their places.
      found = node as Alias.Parsed
      return visit.BREAK
    },
  })
  return found
}

function finding(code: FindingCode, from: number, to: number): Finding {
  return { severity: 'error', from, to, code, text: '' }
}
