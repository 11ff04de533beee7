const DAY = 86_400
/** From this step on a label is a month; the day would be noise. */
const MONTH = 28 * DAY
const YEAR = 365 * DAY

/**
 * Labels of a time axis in the reader's own time: the hour, with the day below where it begins or first appears; the day or the month,
 * with the year below, on an axis of more than one; the year alone.
 * @param seconds the places of the labels, rising
 * @param step seconds between two of them
 */
export function timeLabels(seconds: readonly number[], step: number, locale: string): string[] {
  const day = new Intl.DateTimeFormat(locale, { month: 'short', day: 'numeric' })
  if (step >= YEAR) return seconds.map(yearOf)
  if (step >= DAY) return dates(seconds, step >= MONTH ? new Intl.DateTimeFormat(locale, { month: 'short' }) : day)
  const hour = new Intl.DateTimeFormat(locale, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    ...(step < 60 ? { second: '2-digit' } : {}),
  })
  let before = ''
  return seconds.map((at, index) => {
    const [date, time] = [day.format(at * 1_000), hour.format(at * 1_000)]
    const other = date !== before && (before !== '' || index === 0)
    before = date
    return other ? `${time}\n${date}` : time
  })
}

function dates(seconds: readonly number[], format: Intl.DateTimeFormat): string[] {
  const years = seconds.map(yearOf)
  const several = new Set(years).size > 1
  return seconds.map((at, index) => {
    const label = format.format(at * 1_000)
    return several && years[index] !== years[index - 1] ? `${label}\n${years[index]}` : label
  })
}

const yearOf = (seconds: number): string => String(new Date(seconds * 1_000).getFullYear())

/** A moment in full, for tooltips and tables; with the year where it is not this one. */
export function momentText(at: number, locale: string): string {
  const other = new Date(at).getFullYear() !== new Date().getFullYear()
  return new Date(at).toLocaleString(locale, {
    ...(other ? { year: 'numeric' } : {}),
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  })
}
