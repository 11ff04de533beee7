import type { ReadText } from '#components/changes/create/documents.ts'
import type { KubeObject } from '#lib/contract/kube.ts'
import type { ResourceKind } from '#lib/contract/resources.ts'
import type { Suggestion } from '#lib/openapi/complete.ts'
import type { Reference } from '#lib/openapi/references.ts'
import type { FoundReference, MadeObject } from '#lib/openapi/references-in.ts'
import type { SchemaProblem } from '#lib/openapi/validate.ts'
import type { OutlineItem } from '#lib/yaml/outline.ts'
import type { OwnerLines } from '#lib/yaml/owner-lines.ts'
import type { Finding } from '#lib/yaml/parse.ts'
import type { TextChange } from '#lib/yaml/patch-text.ts'
import type { FindingCount } from '#lib/yaml/worst-findings.ts'
import type { ReadableKind, Wanted } from '../read-wanted.ts'
import type { Rebase } from '../rebase.ts'
import type { Verdict } from '../server-findings.ts'

/** Whose value a field gets that two people changed; by the path, joined by `/`. */
export type Decisions = ReadonlyMap<string, 'mine' | 'theirs'>

/** A kind that a cluster serves, by the version that it prefers. */
export interface NamedKind {
  apiVersion: string
  kind: string
  namespaced: boolean
}

/** What the page asks of the worker that reads texts and knows the schemas of clusters. */
export type TextQuestion =
  /** `namespace`: where documents go that name none. */
  | { type: 'validate'; cluster: string; text: string; kinds: readonly NamedKind[]; namespace: string | null }
  | { type: 'complete'; cluster: string; text: string; offset: number }
  | { type: 'describe'; cluster: string; text: string; offset: number }
  | { type: 'sample'; cluster: string; apiVersion: string; kind: string; name: string; namespace: string | null }
  /** The object that a draft wants. */
  | { type: 'wanted'; text: string; base: KubeObject; kind: ReadableKind }
  /** A draft brought onto a newer version of its object. */
  | { type: 'rebase'; text: string; base: KubeObject; live: KubeObject; decisions: Decisions }
  /** The documents of a text, ready to be applied. */
  | { type: 'documents'; text: string; kinds: readonly ResourceKind[]; namespace: string }
  /** Only how much in them must be mended first. */
  | { type: 'documentErrors'; text: string }
  /** Where in a text belongs what the API server said; `index` is the document's. */
  | { type: 'place'; text: string; verdict: Verdict; index: number }
  | { type: 'outline'; text: string }
  /** Who owns the fields of each line. */
  | { type: 'owners'; text: string; live: KubeObject }
  | { type: 'repair'; text: string }
  /** The same text in the other notation. */
  | { type: 'convert'; text: string }
  /** A text that makes its object anew, where it is not there any more. */
  | { type: 'anew'; text: string }

/** A problem with its place in the text. */
export interface PlacedProblem extends Pick<SchemaProblem, 'code' | 'severity' | 'name' | 'meant'> {
  from: number
  to: number
}

/** A field that names another object, with the place of the name in the text. */
export interface PlacedReference extends Omit<FoundReference, 'path'> {
  from: number
  to: number
}

/** What a text names in the cluster, and what it makes itself. */
export interface TextReferences {
  references: PlacedReference[]
  made: MadeObject[]
}

/** A field's own documentation. */
export interface FieldWords {
  /** Names of fields down to this one, without indexes of lists. */
  path: readonly string[]
  type: string
  text: string
  /** The values that it may have, where they are few and known. */
  values: readonly string[]
  /** What it is when it is not given. */
  fallback: string | undefined
  required: boolean
  deprecated: boolean
  /** Where its name stands in the text. */
  from: number
  to: number
}

export interface Completions {
  from: number
  suggestions: Suggestion[]
  /** The field names another object: whoever asks may complete its name. */
  reference: Reference | undefined
  /** The namespace that the document names, or the field's neighbours do. */
  namespace: string | undefined
}

export interface TextAnswers {
  /** `left`: what is wrong beyond these. */
  validate: { findings: readonly Finding[]; problems: readonly PlacedProblem[]; left: FindingCount; named: TextReferences }
  complete: Completions | null
  describe: FieldWords | null
  sample: Record<string, unknown> | null
  wanted: Wanted
  rebase: Rebase
  documents: ReadText
  documentErrors: number
  place: Finding[]
  outline: OutlineItem[]
  owners: OwnerLines
  repair: TextChange[]
  /** Null where the text cannot be read. */
  convert: string | null
  anew: string | null
}

/** `sameText`: the text is that of the request before, and is not sent again: five megabytes are felt each time the cursor moves. */
export type TextRequest = { id: number; question: TextQuestion; sameText: boolean }
export type TextReply = { id: number; ok: true; answer: TextAnswers[TextQuestion['type']] } | { id: number; ok: false; message: string }
