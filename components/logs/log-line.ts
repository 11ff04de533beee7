import Anser from 'anser'

/** A stretch of a line in one look. Colours are numbers of the 16 ANSI ones; the rest of what a terminal can do is left out. */
export interface Segment {
  text: string
  color: number | undefined
  bold: boolean
  dim: boolean
}

export interface LogLine {
  /** RFC 3339, as the node wrote it; undefined where the line has none. */
  time: string | undefined
  /** The line as text alone: what is searched and copied. */
  text: string
  segments: Segment[]
}

// ECMA-48: CSI but for SGR (`m`), OSC/DCS/PM/APC up to their end, and single escapes. A log is text: nothing in it moves a cursor,
// sets a title, opens a link or answers a query.
// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are control characters
const OTHER_SEQUENCES = /\u001b\[[0-?]*[ -/]*[@-ln-~]|\u001b[\]PX^_][^\u0007\u001b]*(?:\u0007|\u001b\\)?|\u001b[^[\]PX^_]/g
// biome-ignore lint/suspicious/noControlCharactersInRegex: what is left of control characters is shown as nothing
const CONTROLS = /[\u0000-\u0008\u000b-\u001a\u001c-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g
const TIMESTAMP = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)) ?/

/** Characters of one line that are drawn; the download has them all. */
const MOST = 20_000

/** Takes the node's timestamp off a raw line. */
export function splitTime(raw: string): { time: string | undefined; rest: string } {
  const found = TIMESTAMP.exec(raw)
  return found === null ? { time: undefined, rest: raw } : { time: found[1], rest: raw.slice(found[0].length) }
}

/** A raw line without escape sequences and control characters. */
export function plainText(raw: string): string {
  const { rest } = splitTime(raw)
  return sanitized(rest).replace(SGR, '')
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the sequence that colours text
const SGR = /\u001b\[[\d;:]*m|\u001b/g

function sanitized(text: string): string {
  return text.replace(OTHER_SEQUENCES, '').replace(CONTROLS, '')
}

/** Reads a raw line of a log. A carriage return inside starts the line anew, as on a terminal: progress bars show their last state. */
export function readLine(raw: string): LogLine {
  const { time, rest } = splitTime(raw)
  const last = rest.replace(/\r+$/, '').split('\r').at(-1) ?? ''
  const clean = sanitized(last.slice(0, MOST))
  const segments = clean.includes('\u001b')
    ? Anser.ansiToJson(clean, { use_classes: true, remove_empty: true }).map(
        (part): Segment => ({
          text: part.content.replace(SGR, ''),
          color: colorOf(part.fg),
          bold: part.decorations.includes('bold'),
          dim: part.decorations.includes('dim'),
        }),
      )
    : [{ text: clean, color: undefined, bold: false, dim: false }]
  return { time, text: segments.map(({ text }) => text).join(''), segments }
}

const NAMES = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white']

function colorOf(name: string | null): number | undefined {
  if (name === null) return undefined
  const bright = name.startsWith('ansi-bright-')
  const index = NAMES.indexOf(name.replace('ansi-bright-', '').replace('ansi-', ''))
  return index === -1 ? undefined : bright ? index + 8 : index
}
