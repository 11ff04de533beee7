/** What a cell of a Table holds. */
export type Cell = string | number | boolean | null
