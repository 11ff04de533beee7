const DAY = 86_400

/**
 * Labels of a time axis in the reader's own time: the hour, with the day below where it begins or first appears.
 * @param seconds the places of the labels, rising
 * @param step seconds between two of them
 */
export function timeLabels(seconds: readonly number[], step: number, locale: string): string[] {
  const day = new Intl.DateTimeFormat(locale, { month: 'short', day: 'numeric' })
  if (step >= DAY) return seconds.map((at) => day.format(at * 1_000))
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

/** A moment in full, for tooltips and tables. */
export function momentText(at: number, locale: string): string {
  return new Date(at).toLocaleString(locale, {
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  })
}
