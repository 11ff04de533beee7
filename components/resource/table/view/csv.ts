import type { Row } from '#lib/contract/table.ts'
import { exportText } from './cell-text.ts'
import { cellIn, type ViewColumn } from './view-column.ts'

/** What a spreadsheet takes for the beginning of a formula. */
const FORMULA = /^[=+\-@\t\r]/
const NUMBER = /^-?\d+(?:\.\d+)?$/

/**
 * The rows as CSV, with a heading line.
 * @param labelOf the heading of a column
 * @see https://www.rfc-editor.org/rfc/rfc4180
 */
export function toCsv(rows: Iterable<Row>, columns: readonly ViewColumn[], labelOf: (column: ViewColumn) => string): string {
  const lines = [columns.map((column) => csvField(labelOf(column))).join(',')]
  for (const row of rows) lines.push(columns.map((column) => csvField(exportText(cellIn(row, column), column.content))).join(','))
  return `${lines.join('\r\n')}\r\n`
}

/**
 * One field. A text that a spreadsheet would run as a formula gets an apostrophe before it: names and messages come from
 * whoever may create an object.
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
export function csvField(text: string): string {
  const safe = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** The rows as lines of cells with tabs between, which spreadsheets and terminals take from the clipboard. */
export function toTabbed(rows: Iterable<Row>, columns: readonly ViewColumn[]): string {
  const lines: string[] = []
  for (const row of rows) {
    lines.push(columns.map((column) => exportText(cellIn(row, column), column.content).replaceAll(/[\t\r\n]+/g, ' ')).join('\t'))
  }
  return lines.join('\n')
}
