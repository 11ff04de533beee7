'use client'

import { useTranslations } from 'next-intl'
import { useSaid } from '#components/shell/failure/use-said.ts'
import { Banner } from '#components/ui/state/banner.tsx'
import type { ClusterList } from '#lib/contract/clusters.ts'

/** What the person should know about the list of clusters: some are locked, a kubeconfig could not be read. */
export function StartNotices({ list }: { list: ClusterList }) {
  const t = useTranslations('clusters')
  const said = useSaid()
  if (!list.locked && list.problems.length === 0) return null
  return (
    <div className="flex flex-col gap-2 pb-4">
      {list.locked && (
        <Banner tone="info" title={t('locked')}>
          {t('lockedNext')}
        </Banner>
      )}
      {list.problems.map((problem) => (
        <Banner key={problem.file} tone="warning" title={t('badKubeconfig', { file: problem.file })}>
          {said(problem)}
        </Banner>
      ))}
    </div>
  )
}
