/** Characters of a value that are shown. */
const MOST = 200

/** A value as a person reads it beside another one; a Secret's is not shown. */
export function valueText(value: unknown, secret: boolean): string {
  if (value === undefined) return '—'
  if (secret) return '••••••'
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.length > MOST ? `${text.slice(0, MOST - 1)}…` : text
}
