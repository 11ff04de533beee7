'use client'

import { useTranslations } from 'next-intl'
import { CapacityBar } from '#components/overview/capacity/capacity-bar.tsx'
import { HealthMark } from '#components/ui/text/health-mark.tsx'
import type { ClusterFigures as Figures } from '#lib/contract/clusters.ts'
import { formatFigure, type Unit } from '#lib/metrics/units.ts'

/** What a cluster uses, and how many of its workloads are in trouble. What is not known takes no room from what is. */
export function ClusterFigures({ figures }: { figures: Figures | undefined }) {
  const t = useTranslations('clusters.figures')
  return (
    <div className="mt-3 min-h-[52px]">
      <dl className="grid grid-cols-2 gap-3">
        <Used label={t('cpu')} of={figures?.cpu} unit="cores" />
        <Used label={t('memory')} of={figures?.memory} unit="bytes" />
      </dl>
      {figures?.troubles !== undefined && (
        <p className="mt-2 text-xs text-muted">
          {figures.troubles.count === 0 ? (
            t('noTroubles')
          ) : (
            <HealthMark health="failing">
              {t(figures.troubles.more ? 'troublesAtLeast' : 'troubles', { count: figures.troubles.count })}
            </HealthMark>
          )}
        </p>
      )}
    </div>
  )
}

function Used({ label, of, unit }: { label: string; of: Figures['cpu']; unit: Unit }) {
  const t = useTranslations('clusters.figures')
  return (
    <div className="min-w-0">
      <dt className="text-xs text-faint">{label}</dt>
      <dd className="text-sm text-ink">
        {of === undefined ? (
          '–'
        ) : of.allocatable === null || of.allocatable === 0 ? (
          t('used', { amount: formatFigure(of.used, unit) })
        ) : (
          <>
            {t('usedOf', { amount: formatFigure(of.used, unit), total: formatFigure(of.allocatable, unit) })}
            <CapacityBar total={of.allocatable} outer={0} inner={of.used} nearly={of.used > of.allocatable * 0.9} />
          </>
        )}
      </dd>
    </div>
  )
}
