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
/** A name that gives way to other columns keeps so many pixels. */
const NAME_LEAST = 180

/**
 * The tracks of header and rows. Columns share what the window has to spare by their own width; a column with a set width,
 * and one of short values, takes no part.
 */
export function gridTracks(columns: readonly GridColumn[]): string {
  const anyGrows = columns.some(grows)
  const tracks = columns.map((column, index) => {
    const last = index === columns.length - 1
    return grows(column) || (!anyGrows && last) ? `minmax(${leastWidth(column)}px, ${column.width}fr)` : `${column.width}px`
  })
  return `${CHECK_WIDTH}px ${tracks.join(' ')}`
}

function grows({ fixed, content }: GridColumn): boolean {
  return !fixed && content === 'text'
}

/** Names are cut in the middle, so they give way by a quarter before the last columns leave the window. */
function leastWidth({ id, width, fixed }: GridColumn): number {
  return id === 'name' && !fixed ? Math.min(width, Math.max(NAME_LEAST, Math.round(width * 0.75))) : width
}

/** How wide the columns are when nothing is to spare. */
export function gridMinWidth(columns: readonly GridColumn[]): number {
  return columns.reduce((sum, column) => sum + leastWidth(column), CHECK_WIDTH)
}
