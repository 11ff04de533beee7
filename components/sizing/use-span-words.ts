import { useTranslations } from 'next-intl'

const MINUTE = 60
const HOUR = 3_600

/** How long something was watched, as it is said of a time: in minutes up to two hours, else in hours. */
export function useSpanWords(): (seconds: number) => string {
  const t = useTranslations('sizing.span')
  return (seconds) =>
    seconds < 2 * HOUR
      ? t('minutes', { count: Math.max(1, Math.round(seconds / MINUTE)) })
      : t('hours', { count: Math.round(seconds / HOUR) })
}
