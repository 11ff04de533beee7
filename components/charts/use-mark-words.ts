import { useLocale, useTranslations } from 'next-intl'
import type { ChartMark } from '#lib/contract/metrics/marks.ts'
import { momentText } from './plot/time-labels.ts'

/** What a mark says: what happened, when, and all of it in one line. */
export function useMarkWords(): (mark: ChartMark) => { what: string; when: string; whole: string } {
  const t = useTranslations('metrics.mark')
  const locale = useLocale()
  return ({ at, kind, object, detail, count }) => {
    const what = t(kind, { name: object.name, count })
    const when = momentText(at, locale)
    return { what, when, whole: [when, what, detail].filter((part) => part !== '').join(' · ') }
  }
}

/** What tells a mark from the others of a page: an autoscaler and its workload may share a name, and a moment. */
export function markKey({ at, kind, object }: ChartMark): string {
  return [at, kind, object.resource, object.namespace ?? '', object.name].join(' ')
}
