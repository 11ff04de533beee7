/** The 409 of server-side apply, word for word (apimachinery, util/managedfields/internal/conflict.go). */
import type { ApiError } from '../../client/client.ts'
import { applyConflict } from '../../status.ts'
import type { Holding } from './managed-fields.ts'
import { printPath } from './path-element.ts'

/** A field of the applied configuration that someone else holds at another value. */
export interface Conflict {
  holding: Holding
  path: readonly string[]
}

export function conflictError(conflicts: readonly Conflict[]): ApiError {
  const sorted = conflicts.toSorted((a, b) => compareText(orderKey(a.holding), orderKey(b.holding)))
  const causes = sorted.map(({ holding, path }) => ({
    reason: 'FieldManagerConflict',
    message: `conflict with ${printManager(holding)}`,
    field: printPath(path),
  }))
  return applyConflict(message(sorted), causes)
}

function message(conflicts: readonly Conflict[]): string {
  const [first, ...others] = conflicts
  if (first && others.length === 0)
    return `Apply failed with 1 conflict: conflict with ${printManager(first.holding)}: ${printPath(first.path)}`
  const byManager = new Map<string, string[]>()
  for (const { holding, path } of conflicts) {
    const name = printManager(holding)
    byManager.set(name, [...(byManager.get(name) ?? []), `- ${printPath(path)}`])
  }
  const blocks = [...byManager].flatMap(([name, paths]) => [`conflicts with ${name}:`, ...paths])
  return `Apply failed with ${conflicts.length} conflicts: ${blocks.join('\n')}`
}

/** `"kubectl-edit" using apps/v1 at 2026-01-01T00:00:00Z`; someone who applies has a name only. */
function printManager({ manager, operation, apiVersion, subresource }: Holding): string {
  const name = subresource === '' ? JSON.stringify(manager) : `${JSON.stringify(manager)} with subresource ${JSON.stringify(subresource)}`
  return operation === 'Apply' ? name : `${name} using ${apiVersion}`
}

function orderKey({ manager, operation, apiVersion, subresource }: Holding): string {
  return JSON.stringify({ manager, operation, apiVersion: operation === 'Apply' ? undefined : apiVersion, subresource })
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
