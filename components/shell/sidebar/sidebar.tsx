'use client'

import { ChartLine, LayoutDashboard, Orbit } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useSaid } from '#components/shell/failure/use-said.ts'
import { usePagePlace } from '#components/shell/frame/page-place.ts'
import { useNamespaceChoice } from '#components/shell/frame/use-namespace-choice.ts'
import { SearchField } from '#components/ui/input/search-field.tsx'
import { Skeleton } from '#components/ui/state/skeleton.tsx'
import { address } from '#lib/address.ts'
import { errorBody } from '#lib/client/api/failure.ts'
import { useMetricsSource } from '#lib/client/hooks/use-metrics-source.ts'
import { useResources } from '#lib/client/hooks/use-resources.ts'
import { SidebarKinds } from './sidebar-kinds.tsx'
import { SidebarLink } from './sidebar-link.tsx'

/** The way to every kind that the cluster serves, made from discovery: built-in kinds by subject, custom ones by group. */
export function Sidebar({ cluster, onNavigate }: { cluster: string; onNavigate?: () => void }) {
  const t = useTranslations('shell')
  const said = useSaid()
  const place = usePagePlace()
  const { namespaces } = useNamespaceChoice(cluster)
  const { data, error } = useResources(cluster)
  // Without a Prometheus there is nothing to explore, and without an Alertmanager no alert.
  const source = useMetricsSource(cluster).data
  const explore = source?.explore === true || source?.alertmanager === true
  const [filter, setFilter] = useState('')
  return (
    <div className="flex h-full flex-col">
      <div className="shrink-0 p-2">
        <SearchField label={t('filterKinds')} value={filter} onChange={setFilter} />
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto px-2 pb-6">
        {filter === '' && (
          <ul className="flex flex-col gap-px">
            <SidebarLink
              href={address.overview(cluster, { ns: namespaces })}
              current={place.page === 'overview'}
              icon={<LayoutDashboard aria-hidden />}
              onNavigate={onNavigate}
            >
              {t('overview')}
            </SidebarLink>
            <SidebarLink
              href={address.ecosystem(cluster)}
              current={place.page === 'list' && place.resource === 'ecosystem'}
              icon={<Orbit aria-hidden />}
              onNavigate={onNavigate}
            >
              {t('places.ecosystem')}
            </SidebarLink>
            {explore && (
              <SidebarLink
                href={address.explore(cluster)}
                current={place.page === 'list' && place.resource === 'explore'}
                icon={<ChartLine aria-hidden />}
                onNavigate={onNavigate}
              >
                {t('places.explore')}
              </SidebarLink>
            )}
          </ul>
        )}
        {data !== undefined ? (
          <SidebarKinds cluster={cluster} resources={data} filter={filter} namespaces={namespaces} onNavigate={onNavigate} />
        ) : error === null ? (
          <SidebarSkeleton />
        ) : (
          <p className="px-2 py-4 text-xs break-words text-muted">{t('kindsFailed', { message: said(errorBody(error)) })}</p>
        )}
      </div>
    </div>
  )
}

const widths = ['w-16', 'w-24', 'w-28', 'w-20', 'w-14']

function SidebarSkeleton() {
  return (
    <div aria-hidden>
      {[0, 1, 2].map((section) => (
        <div key={section} className="pt-4">
          {widths.map((width) => (
            <div key={width + section} className="flex h-7 items-center px-2">
              <Skeleton className={width} />
            </div>
          ))}
        </div>
      ))}
    </div>
  )
}
