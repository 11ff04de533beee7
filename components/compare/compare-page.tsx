'use client'

import { ArrowLeftRight } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { useNarrow } from '#components/resource/list/use-narrow.ts'
import { IconButton } from '#components/ui/action/icon-button.tsx'
import { Segmented } from '#components/ui/input/segmented.tsx'
import { Switch } from '#components/ui/input/switch.tsx'
import { PageHeader } from '#components/ui/layout/page-header.tsx'
import { useQueryString } from '#lib/client/hooks/use-query-string.ts'
import type { ClusterPlace } from '#lib/place.ts'
import { compareQuery, objectOf, readSide, writeSide } from './compare-query.ts'
import { SidePicker } from './side-picker.tsx'

// The diff comes after the page has its shape, and only where there is something to compare.
const Comparison = dynamic(() => import('./comparison.tsx').then((module) => module.Comparison), { ssr: false })

/** Any two objects beside each other: of one namespace, of two, of two clusters. */
export function ComparePage({ place }: { place: ClusterPlace }) {
  const t = useTranslations('compare')
  const [query, setQuery] = useQueryString(compareQuery)
  const narrow = useNarrow()
  const left = readSide(query.left, place.cluster)
  const right = readSide(query.right, place.cluster)
  const [one, other] = [objectOf(left), objectOf(right)]
  const view = narrow ? 'unified' : query.view
  return (
    <div className="flex min-h-0 w-full flex-1 flex-col gap-4 px-4 pt-4 pb-4 md:px-6">
      <PageHeader title={t('title')} description={t('description')} />
      <div className="flex flex-wrap items-end gap-3">
        <SidePicker label={t('left')} side={left} onChange={(side) => setQuery({ left: writeSide(side) })} />
        <IconButton
          label={t('swap')}
          icon={<ArrowLeftRight aria-hidden />}
          variant="secondary"
          onClick={() => setQuery({ left: writeSide(right), right: writeSide(left) })}
        />
        <SidePicker label={t('right')} side={right} onChange={(side) => setQuery({ right: writeSide(side) })} />
      </div>
      <div className="flex flex-wrap items-center gap-4">
        {!narrow && (
          <Segmented
            label={t('view')}
            options={[
              { value: 'side', label: t('side') },
              { value: 'unified', label: t('unified') },
            ]}
            value={query.view}
            onChange={(next) => setQuery({ view: next === 'side' ? null : next })}
          />
        )}
        <Switch checked={query.all === '1'} onChange={(all) => setQuery({ all: all ? '1' : null })}>
          {t('all')}
        </Switch>
      </div>
      {one === null || other === null ? (
        <p className="rounded-md border border-dashed border-line px-4 py-10 text-center text-sm text-muted">{t('choose')}</p>
      ) : (
        <Comparison left={one} right={other} view={view} all={query.all === '1'} />
      )}
    </div>
  )
}
