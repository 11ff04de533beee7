import type { ApiErrorBody } from '#lib/contract/error.ts'
import type { KubeObject } from '#lib/contract/kube.ts'
import { isRecord } from '#lib/kube/read.ts'

/** A field of a manifest that another manager owns with another value. */
export interface OwnedField {
  /** As the API server writes it: `.spec.template.spec.containers[name="web"].image`. */
  field: string
  manager: string
}

/** The owned fields that a server-side apply was refused for; empty for any other failure. */
export function ownedFields(error: ApiErrorBody): OwnedField[] {
  return (error.status?.details?.causes ?? []).flatMap(({ reason, field, message }) =>
    reason === 'FieldManagerConflict' && field !== undefined
      ? [{ field, manager: /conflict with "([^"]*)"/.exec(message)?.[1] ?? message }]
      : [],
  )
}

type Step = { name: string } | { keys: Record<string, unknown> } | { index: number } | { value: unknown }

/** A manifest without some fields, so that their owners keep them. @see https://kubernetes.io/docs/reference/using-api/server-side-apply/#conflicts */
export function withoutFields(manifest: KubeObject, fields: readonly string[]): KubeObject {
  const copy = structuredClone(manifest)
  for (const field of fields) remove(copy, stepsOf(field))
  return copy
}

function remove(parent: unknown, steps: readonly Step[]): void {
  const [step, ...rest] = steps
  if (step === undefined) return
  if ('name' in step && isRecord(parent)) {
    if (rest.length === 0) delete parent[step.name]
    else remove(parent[step.name], rest)
  } else if (Array.isArray(parent)) {
    const index = parent.findIndex((item, at) => matches(item, at, step))
    if (index === -1) return
    if (rest.length === 0) parent.splice(index, 1)
    else remove(parent[index], rest)
  }
}

function matches(item: unknown, at: number, step: Step): boolean {
  if ('index' in step) return at === step.index
  if ('value' in step) return item === step.value
  return 'keys' in step && isRecord(item) && Object.entries(step.keys).every(([key, value]) => item[key] === value)
}

// structured-merge-diff, fieldpath.Path.String(): `.name`, `[key="value",other=1]`, `[3]`, `[=value]`
function stepsOf(field: string): Step[] {
  return [...field.matchAll(/\.([^.[]+)|\[([^\]]*)\]/g)].flatMap(([, name, inner]): Step[] => {
    if (name !== undefined) return [{ name }]
    if (inner === undefined) return []
    if (/^\d+$/.test(inner)) return [{ index: Number(inner) }]
    if (inner.startsWith('=')) return [{ value: json(inner.slice(1)) }]
    return [
      {
        keys: Object.fromEntries(
          [...inner.matchAll(/([^=,]+)=("(?:[^"\\]|\\.)*"|[^,]+)/g)].map(([, key = '', value = '']) => [key, json(value)]),
        ),
      },
    ]
  })
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
