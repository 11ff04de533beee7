import type { KubeObject } from '#playground/client/client.ts'
import type { JsonRecord } from '#playground/patch/json.ts'
import type { Column, ResourceKind } from '#playground/schema/kinds.ts'
import type { Cell } from '../cell.ts'
import { humanDuration } from '../duration.ts'
import { findByPath, type PathStep, parsePath } from '../json-path.ts'

const parsed = new WeakMap<Column, readonly PathStep[]>()

/** Cells of a custom resource: each column says by a JSONPath where its value is (apiextensions, tableconvertor). */
export function customCells(kind: ResourceKind, object: KubeObject & JsonRecord, now: number): Cell[] {
  return kind.columns.map((column) => (column.jsonPath === undefined ? object.metadata.name : cellAt(column, column.jsonPath, object, now)))
}

function cellAt(column: Column, path: string, object: KubeObject & JsonRecord, now: number): Cell {
  let steps = parsed.get(column)
  if (!steps) {
    steps = parsePath(path)
    parsed.set(column, steps)
  }
  const found = findByPath(object, steps)
  const [value] = found
  if (value === undefined || value === null) return null
  switch (column.type) {
    case 'integer':
      return typeof value === 'number' ? Math.trunc(value) : null
    case 'number':
      return typeof value === 'number' ? value : null
    case 'boolean':
      return typeof value === 'boolean' ? value : null
    case 'string':
      return found.map(textOf).join(' ')
    case 'date':
      return typeof value === 'string' && !Number.isNaN(Date.parse(value)) ? humanDuration(now - Date.parse(value)) : '<invalid>'
    default:
      return null
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
