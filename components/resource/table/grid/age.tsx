import { useLocale } from 'next-intl'
import { useServerClock } from '#lib/client/hooks/use-server-clock.ts'
import { humanDuration } from '#lib/kube/human-duration.ts'

const formats = new Map<string, Intl.DateTimeFormat>()

/** Making a format takes longer than drawing a row, so each language has one. */
function formatOf(locale: string): Intl.DateTimeFormat {
  const known = formats.get(locale)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'long' })
  formats.set(locale, made)
  return made
}

/** How long ago an instant is, counted on in the browser; the date is its title. */
export function Age({ at }: { at: number }) {
  const locale = useLocale()
  const age = useServerClock((now) => humanDuration(now - at))
  return <time title={formatOf(locale).format(at * 1000)}>{age}</time>
}
