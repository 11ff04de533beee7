'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useSaid } from '#components/shell/failure/use-said.ts'
import { Banner } from '#components/ui/state/banner.tsx'
import type { MetricsSource } from '#lib/contract/metrics/source.ts'
import type { ScopeKind } from '#lib/metrics/panels.ts'

/** Where the figures of a page come from, and what that source cannot know. */
export function SourceNote({ source, kind }: { source: MetricsSource; kind: ScopeKind }) {
  const t = useTranslations('metrics.source')
  const said = useSaid()
  const locale = useLocale()
  const { prometheusProblem } = source
  const missing = (['containers', 'owners', 'nodes', 'volumes'] as const).filter((part) => !source.has[part])
  const since =
    source.since === undefined
      ? ''
      : new Date(source.since).toLocaleTimeString(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  let first: string
  let second: string | undefined
  if (source.source?.kind === 'prometheus') {
    first = t(source.source.via === 'service' ? 'prometheusService' : 'prometheusSetting', { name: source.source.name })
    if (missing.length > 0) second = t('missing', { parts: missing.map((part) => t(`part.${part}`)).join(t('comma')) })
  } else {
    first = t(source.since === undefined ? 'usageYoung' : 'usage', { since })
    second = t(kind === 'cluster' ? 'usageCluster' : 'usagePods')
  }
  return (
    <>
      {prometheusProblem !== undefined && (
        <Banner tone="warning" title={t('prometheusFails', { name: prometheusProblem.name })}>
          {said(prometheusProblem.error)}
        </Banner>
      )}
      <p className="text-xs text-faint">{second === undefined ? first : t('sentences', { first, second })}</p>
    </>
  )
}
