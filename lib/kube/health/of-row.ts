import type { Cell, Column } from '#lib/contract/table.ts'
import { HEALTH, type HealthCode } from '../health.ts'

/** What a row shows of its object: enough to judge every well-known kind. */
export interface RowFacts {
  /** `{plural}.{group}` */
  resource: string
  columns: readonly Pick<Column, 'name'>[]
  cells: readonly Cell[]
  /** deletionTimestamp is set. */
  deleting: boolean
}

/** How the object of a row fares, judged by the cells that kubectl shows. */
export function healthOfRow({ deleting }: RowFacts): HealthCode {
  return deleting ? HEALTH.progressing : HEALTH.idle
}
