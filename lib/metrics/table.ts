import type { Figure } from './grid.ts'

/** A chart as columns: the times, then each series under its name. */
export interface Figures {
  times: readonly number[]
  columns: readonly { key: string; label: string; values: readonly Figure[] }[]
}

// A cell that begins like this is a formula to a spreadsheet: https://owasp.org/www-community/attacks/CSV_Injection
const FORMULA = /^[=+\-@\t\r]/

function cell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Comma-separated values with ISO times and plain figures (cores, bytes), an empty cell where nothing was measured. */
export function asCsv({ times, columns }: Figures): string {
  const head = ['time', ...columns.map(({ label }) => cell(label))].join(',')
  const lines = times.map((at, index) => [new Date(at).toISOString(), ...columns.map(({ values }) => values[index] ?? '')].join(','))
  return `${[head, ...lines].join('\r\n')}\r\n`
}

/** The same with tabs, as spreadsheets take it from the clipboard. */
export function asTabs({ times, columns }: Figures, time: (at: number) => string, figure: (value: number) => string): string {
  const plain = (text: string) => text.replaceAll(/[\t\n\r]/g, ' ')
  const lines = times.map((at, index) =>
    [time(at), ...columns.map(({ values }) => (values[index] === null || values[index] === undefined ? '' : figure(values[index])))].join(
      '\t',
    ),
  )
  return [['time', ...columns.map(({ label }) => plain(label))].join('\t'), ...lines].join('\n')
}
