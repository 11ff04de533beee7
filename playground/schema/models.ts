import type { FieldSchema } from './field-schema.ts'
import type { ResourceKind } from './kinds.ts'

/** The name of the model that describes a built-in kind. */
export function modelNameOf(_kind: ResourceKind): string | undefined {
  return undefined
}

/** Reads one model. */
export function readModel(_name: string): FieldSchema | undefined {
  return undefined
}
