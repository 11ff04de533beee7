import type { Bilingual, Language } from '#lib/learn/entry.ts'
import type { Shape } from './shape.ts'

const LABEL = 13
const NOTE = 12
const LINE = 18

/** The part of a box that holds words. */
export interface Lettering {
  lines: { text: string; role: 'label' | 'note' }[]
  width: number
  height: number
}

// Roboto's widths in parts of the font's size, by class of character; text is not measured, for figures are drawn on the server.
function characterWidth(character: string): number {
  if (/[\u2e80-\u9fff\uff00-\uffef]/.test(character)) return 1
  if (/[il.,:;'|! ]/.test(character)) return 0.28
  if (/[mwMW@→]/.test(character)) return 0.88
  if (/[A-Z]/.test(character)) return 0.66
  return 0.56
}

export function textWidth(text: string, role: 'label' | 'note' = 'label'): number {
  let width = 0
  for (const character of text) width += characterWidth(character)
  return width * (role === 'label' ? LABEL : NOTE)
}

/** Breaks at spaces, and between Chinese characters where there are none. */
function wrap(text: string, width: number, role: 'label' | 'note'): string[] {
  const pieces = text.match(/[\u2e80-\u9fff\uff00-\uffef]|[^\s\u2e80-\u9fff\uff00-\uffef]+\s*|\s+/g) ?? []
  const lines: string[] = []
  let line = ''
  for (const piece of pieces) {
    if (line !== '' && textWidth((line + piece).trimEnd(), role) > width) {
      lines.push(line.trim())
      line = ''
    }
    line += piece
  }
  if (line.trim() !== '') lines.push(line.trim())
  return lines
}

/** Sets a label and its note in lines no wider than `width`. */
export function letter(part: { label: Bilingual; note?: Bilingual | undefined }, language: Language, width: number): Lettering {
  const label = wrap(part.label[language], width, 'label').map((text) => ({ text, role: 'label' as const }))
  const note = part.note === undefined ? [] : wrap(part.note[language], width, 'note').map((text) => ({ text, role: 'note' as const }))
  const lines = [...label, ...note]
  return { lines, width: Math.max(0, ...lines.map((line) => textWidth(line.text, line.role))), height: lines.length * LINE }
}

/** The lettering as shapes, centred on `x`, its first line at the top `y`. */
export function place(lettering: Lettering, x: number, y: number): Shape[] {
  return lettering.lines.map(
    (line, at): Shape => ({ type: 'text', x, y: y + at * LINE + 13, text: line.text, role: line.role, anchor: 'middle' }),
  )
}
