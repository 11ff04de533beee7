import type { Suggestion } from '#lib/openapi/complete.ts'
import type { SchemaProblem } from '#lib/openapi/validate.ts'
import type { Finding } from '#lib/yaml/parse.ts'

/** What the editor asks of the worker that knows the cluster's schemas. */
export type SchemaQuestion =
  | { type: 'validate'; text: string }
  | { type: 'complete'; text: string; offset: number }
  | { type: 'describe'; text: string; offset: number }
  | { type: 'sample'; apiVersion: string; kind: string; name: string; namespace: string | null }

/** A problem with its place in the text. */
export interface PlacedProblem extends Pick<SchemaProblem, 'code' | 'severity' | 'name'> {
  from: number
  to: number
}

/** A field's own documentation. */
export interface FieldWords {
  field: string
  type: string
  text: string
  from: number
  to: number
}

export interface SchemaAnswers {
  validate: { findings: Finding[]; problems: PlacedProblem[] }
  complete: { from: number; suggestions: Suggestion[] } | null
  describe: FieldWords | null
  sample: Record<string, unknown> | null
}

export type SchemaRequest = { id: number; cluster: string; question: SchemaQuestion }
export type SchemaReply = { id: number; answer: SchemaAnswers[SchemaQuestion['type']] }
