import type { Cell, ColumnContent } from '#lib/contract/table.ts'
import { humanDurationSeconds } from '../duration.ts'

const COUNT_AND_AGO = /^(\d+)(?: \((\S+) ago\))?$/

/**
 * One cell as it travels. Times ago become instants here: no event renews them, so the browser counts on.
 * @param now the API server's clock when the cell was received, in seconds since the epoch
 * @param created the object's creation, the exact value behind an age; 0 where unknown
 */
export function cellOf(content: ColumnContent, name: string, value: unknown, now: number, created: number): Cell {
  switch (content) {
    case 'instant':
      if (name === 'Age' && created !== 0) return created
      return instantOf(value, now)
    case 'countAndInstant': {
      const match = COUNT_AND_AGO.exec(String(value))
      if (match === null) return textOf(value)
      return [Number(match[1]), match[2] === undefined ? null : instantOf(match[2], now)]
    }
    case 'text':
    case 'number':
    case 'boolean':
    case 'quantity':
    case 'version':
    case 'ratio':
    case 'duration':
      return textOf(value)
  }
}

function instantOf(value: unknown, now: number): number | null {
  if (typeof value !== 'string') return null
  const ago = humanDurationSeconds(value)
  if (ago !== undefined) return Math.round(now - ago)
  // Servers that print no table leave timestamps as they are.
  const at = /^\d{4}-\d\d-\d\dT/.test(value) ? Date.parse(value) : Number.NaN
  return Number.isNaN(at) ? null : Math.round(at / 1000)
}

function textOf(value: unknown): Cell {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  return value === undefined ? null : JSON.stringify(value)
}
