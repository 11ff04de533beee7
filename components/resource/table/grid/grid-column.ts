import type { ViewColumn } from '../view/view-column.ts'

/** A column as it stands in the grid. */
export interface GridColumn extends ViewColumn {
  /** Its heading, in the person's language where the words are ours. */
  label: string
  /** Pixels that it takes at least. */
  width: number
  /** Someone set the width: it does not grow with the window. */
  fixed: boolean
}

/** Width of the column of check boxes. */
export const CHECK_WIDTH = 36

/**
 * The tracks of header and rows. Columns share what the window has to spare by their own width; a column with a set width,
 * and one of short values, takes no part.
 */
export function gridTracks(columns: readonly GridColumn[]): string {
  const anyGrows = columns.some(grows)
  const tracks = columns.map((column, index) => {
    const last = index === columns.length - 1
    return grows(column) || (!anyGrows && last) ? `minmax(${column.width}px, ${column.width}fr)` : `${column.width}px`
  })
  return `${CHECK_WIDTH}px ${tracks.join(' ')}`
}

function grows({ fixed, content }: GridColumn): boolean {
  return !fixed && content === 'text'
}

export function gridMinWidth(columns: readonly GridColumn[]): number {
  return columns.reduce((sum, { width }) => sum + width, CHECK_WIDTH)
}
