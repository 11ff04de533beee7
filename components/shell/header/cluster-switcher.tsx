'use client'

import { ChevronsUpDown } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { usePagePlace } from '#components/shell/frame/page-place.ts'
import { buttonLook } from '#components/ui/action/button-look.ts'
import { Combobox } from '#components/ui/input/combobox.tsx'
import { MiddleTruncate } from '#components/ui/text/middle-truncate.tsx'
import { address } from '#lib/address.ts'
import { useClusters } from '#lib/client/hooks/use-clusters.ts'
import { useGo } from '#lib/client/hooks/use-go.ts'

/** The cluster that is shown, and the way to another: to the same kind there, where a list is open. */
export function ClusterSwitcher({ cluster }: { cluster: string }) {
  const t = useTranslations('shell')
  const leaveTo = useGo()
  const place = usePagePlace()
  const clusters = useClusters().data?.clusters ?? []
  const name = clusters.find(({ id }) => id === cluster)?.name ?? cluster
  const go = ([id]: string[]) => {
    if (id === undefined || id === cluster) return
    leaveTo(place.page === 'list' ? address.list(id, place.resource) : address.overview(id))
  }
  return (
    <Combobox
      single
      label={t('chooseCluster')}
      placeholder={t('findCluster')}
      options={clusters.map(({ id, name, source }) => ({
        value: id,
        label: name,
        ...(source === 'playground' ? { hint: t('playground') } : {}),
      }))}
      value={[cluster]}
      onChange={go}
      trigger={
        <button
          type="button"
          aria-label={t('clusterIs', { name })}
          className={`${buttonLook('ghost', 'md')} min-w-0 shrink! px-2! text-ink!`}
        >
          <MiddleTruncate text={name} className="max-w-56" />
          <ChevronsUpDown aria-hidden className="size-3.5! text-faint" />
        </button>
      }
    />
  )
}
