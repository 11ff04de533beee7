import { isRecord } from '#lib/kube/read.ts'

/** A structured log line in reading order. */
export interface JsonLine {
  level: 'error' | 'warning' | 'info' | 'debug' | undefined
  message: string
  /** The rest, `key=value`. */
  fields: string
}

const LEVEL_KEYS = ['level', 'severity', 'lvl', 'log.level']
const MESSAGE_KEYS = ['msg', 'message', 'log', 'event']
const TIME_KEYS = ['ts', 'time', 'timestamp', '@timestamp', 't']

/** Reads a line of JSON as loggers write it; undefined for any other line. Pino writes its levels as numbers: 30 is info. */
export function readJsonLine(text: string): JsonLine | undefined {
  if (!text.startsWith('{') || !text.trimEnd().endsWith('}')) return undefined
  const value = parse(text)
  if (!isRecord(value)) return undefined
  const levelKey = LEVEL_KEYS.find((key) => Object.hasOwn(value, key))
  const messageKey = MESSAGE_KEYS.find((key) => typeof value[key] === 'string')
  const rest = Object.entries(value).filter(([key]) => key !== levelKey && key !== messageKey && !TIME_KEYS.includes(key))
  return {
    level: levelKey === undefined ? undefined : levelOf(value[levelKey]),
    message: messageKey === undefined ? '' : String(value[messageKey]),
    fields: rest.map(([key, inner]) => `${key}=${typeof inner === 'string' ? inner : JSON.stringify(inner)}`).join(' '),
  }
}

function levelOf(level: unknown): JsonLine['level'] {
  if (typeof level === 'number') return level >= 50 ? 'error' : level >= 40 ? 'warning' : level >= 30 ? 'info' : 'debug'
  const word = String(level).toLowerCase()
  if (/^(err|fatal|crit|panic|alert|emerg|dpanic)/.test(word)) return 'error'
  if (word.startsWith('warn')) return 'warning'
  return /^(debug|trace)/.test(word) ? 'debug' : 'info'
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
