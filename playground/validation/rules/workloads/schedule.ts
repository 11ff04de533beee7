/** When a CronJob runs, as five fields say it (robfig/cron, parser.go). */
interface Bounds {
  least: number
  most: number
  names?: readonly string[]
}

const FIELDS: readonly Bounds[] = [
  { least: 0, most: 59 },
  { least: 0, most: 23 },
  { least: 1, most: 31 },
  { least: 1, most: 12, names: ['', 'jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'] },
  { least: 0, most: 6, names: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] },
]

/** Why five fields are no times; undefined when they are. */
export function scheduleFault(fields: readonly string[]): string | undefined {
  for (const [index, field] of fields.entries()) {
    const bounds = FIELDS[index]
    for (const part of field.split(',')) {
      const fault = bounds && part !== '' ? rangeFault(part, bounds) : undefined
      if (fault !== undefined) return fault
    }
  }
  return undefined
}

function rangeFault(text: string, bounds: Bounds): string | undefined {
  const [range = '', step, ...more] = text.split('/')
  const ends = range.split('-')
  if (ends.length > 2) return `too many hyphens: ${text}`
  if (more.length > 0) return `too many slashes: ${text}`
  const any = range === '*' || range === '?'
  const [first, second] = any ? [bounds.least, bounds.most] : ends.map((end) => numberOf(end, bounds))
  if (typeof first === 'string') return first
  if (typeof second === 'string') return second
  const size = step === undefined ? 1 : numberOf(step, { least: 0, most: 0 })
  if (typeof size === 'string') return size
  const start = first ?? 0
  const end = second ?? (step === undefined ? start : bounds.most)
  if (start < bounds.least) return `beginning of range (${start}) below minimum (${bounds.least}): ${text}`
  if (end > bounds.most) return `end of range (${end}) above maximum (${bounds.most}): ${text}`
  if (start > end) return `beginning of range (${start}) beyond end of range (${end}): ${text}`
  return size === 0 ? `step of range should be a positive number: ${text}` : undefined
}

/** The number, or why there is none. */
function numberOf(text: string, { names }: Bounds): number | string {
  const named = text === '' ? -1 : (names?.indexOf(text.toLowerCase()) ?? -1)
  if (named >= 0) return named
  if (!/^[+-]?\d+$/.test(text)) return `failed to parse int from ${text}: strconv.Atoi: parsing ${JSON.stringify(text)}: invalid syntax`
  const value = Number(text)
  return value < 0 ? `negative number (${value}) not allowed: ${text}` : value
}

/** Why `@every ...` names no span of time; undefined when it does. */
export function everyFault(schedule: string): string | undefined {
  const span = schedule.slice('@every '.length)
  if (/^[+-]?(0|(\d+(\.\d*)?|\.\d+)(ns|us|µs|ms|s|m|h))+$/.test(span)) return undefined
  return `failed to parse duration ${schedule}: time: invalid duration ${JSON.stringify(span)}`
}
