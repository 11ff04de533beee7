import type { Cell, Column } from '#lib/contract/table.ts'

/** What a row shows of its object: enough to judge every well-known kind. */
export interface RowFacts {
  /** `{plural}.{group}` */
  resource: string
  columns: readonly Pick<Column, 'name'>[]
  cells: readonly Cell[]
  /** deletionTimestamp is set. */
  deleting: boolean
  /** Created less than `GRACE_SECONDS` ago: what is not there yet may still come. */
  young: boolean
}

/** For so long after its creation an object that is not ready is on its way; after that something holds it up. */
export const GRACE_SECONDS = 60

/** A cell as text; '' where the row has no such column. Names are compared without case, since versions spell them differently. */
export function textOf({ columns, cells }: RowFacts, name: string): string {
  const wanted = name.toLowerCase()
  const at = columns.findIndex((column) => column.name.toLowerCase() === wanted)
  const cell = at === -1 ? null : (cells[at] ?? null)
  return cell === null ? '' : Array.isArray(cell) ? String(cell[0]) : String(cell)
}

/** A cell as a number; undefined where there is none. */
export function numberOf(facts: RowFacts, name: string): number | undefined {
  const text = textOf(facts, name)
  const number = Number(text)
  return text === '' || Number.isNaN(number) ? undefined : number
}

/** `[ready, wanted]` of a cell like `2/3`. */
export function ratioOf(facts: RowFacts, name: string): readonly [number, number] | undefined {
  const match = /^(\d+)\/(\d+)$/.exec(textOf(facts, name))
  return match === null ? undefined : [Number(match[1]), Number(match[2])]
}
