/** Escapes of one letter. */
const LETTERS: Readonly<Record<string, string>> = {
  '\u0007': String.raw`\a`,
  '\b': String.raw`\b`,
  '\f': String.raw`\f`,
  '\n': String.raw`\n`,
  '\r': String.raw`\r`,
  '\t': String.raw`\t`,
  '\v': String.raw`\v`,
  '\\': String.raw`\\`,
  '"': String.raw`\"`,
}

/** What Go does not print as it stands: quotes and backslashes, and all that has no shape but the space (unicode.IsPrint). */
const ESCAPED = /["\\]|(?! )[\p{C}\p{Z}]/gu

/** A text in quotes as Go prints it (strconv.Quote, `%q`): control characters and what has no shape are escaped. */
export function quoted(text: string): string {
  return `"${text.replaceAll(ESCAPED, escaped)}"`
}

function escaped(sign: string): string {
  const letter = LETTERS[sign]
  if (letter !== undefined) return letter
  const code = sign.codePointAt(0) ?? 0
  if (code < 0x80) return String.raw`\x${hex(code, 2)}`
  return code < 0x1_00_00 ? String.raw`\u${hex(code, 4)}` : String.raw`\U${hex(code, 8)}`
}

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, '0')
}
