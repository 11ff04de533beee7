'use client'

import { useQuery } from '@tanstack/react-query'
import { Boxes } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useSaid } from '#components/shell/failure/use-said.ts'
import { buttonLook } from '#components/ui/action/button-look.ts'
import { PageHeader } from '#components/ui/layout/page-header.tsx'
import { Banner } from '#components/ui/state/banner.tsx'
import { EmptyState } from '#components/ui/state/empty-state.tsx'
import { ErrorState } from '#components/ui/state/error-state.tsx'
import { Skeleton } from '#components/ui/state/skeleton.tsx'
import { address } from '#lib/address.ts'
import { call } from '#lib/client/api/call.ts'
import { errorBody } from '#lib/client/api/failure.ts'
import { type EcosystemProject, readEcosystem } from '#lib/contract/ecosystem.ts'
import { maturities } from '#lib/learn/landscape.ts'
import { landscapeName } from '#lib/learn/landscape-names.ts'
import { languageOf } from '#lib/learn/language.ts'
import { ProjectRow } from './project-row.tsx'

const LOOK_AGAIN_MS = 60_000

/** Which projects of the ecosystem run in a cluster: version, health, maturity, and the way to their objects and entries. */
export function EcosystemPage({ place: { cluster } }: { place: { cluster: string } }) {
  const t = useTranslations('ecosystem')
  const said = useSaid()
  const language = languageOf(useLocale())
  const { data, error } = useQuery({
    queryKey: ['ecosystem', cluster],
    queryFn: ({ signal }) => call(readEcosystem, { params: { cluster }, query: {}, body: undefined }, signal),
    refetchInterval: LOOK_AGAIN_MS,
  })
  return (
    <div className="flex flex-col gap-5 p-4 sm:p-6">
      <PageHeader
        title={t('title')}
        description={t('lead')}
        actions={
          <a href={address.landscape(language)} className={buttonLook('secondary', 'md')}>
            {t('landscape')}
          </a>
        }
      />
      {data !== undefined ? (
        <>
          {data.problems.map((problem) => (
            <Banner key={problem.resource} tone="warning">
              {t('partial', { resource: problem.resource, message: said(problem.error) })}
            </Banner>
          ))}
          <Projects projects={data.projects} cluster={cluster} />
        </>
      ) : error !== null ? (
        <ErrorState title={t('failedTitle')} detail={said(errorBody(error))} />
      ) : (
        <div role="status" aria-label={t('loading')} className="space-y-2">
          {['a', 'b', 'c', 'd', 'e', 'f'].map((each) => (
            <Skeleton key={each} className="h-12 w-full" />
          ))}
        </div>
      )}
    </div>
  )
}

function Projects({ projects, cluster }: { projects: readonly EcosystemProject[]; cluster: string }) {
  const t = useTranslations('ecosystem')
  const language = languageOf(useLocale())
  if (projects.length === 0) {
    return (
      <EmptyState icon={<Boxes />} title={t('empty')}>
        {t('emptyNext')}
      </EmptyState>
    )
  }
  const counts = maturities.map((maturity) => ({ maturity, count: projects.filter((each) => each.maturity === maturity).length }))
  const outside = projects.filter((each) => each.maturity === null).length
  const categories = [...new Set(projects.map((each) => each.category))].sort()
  return (
    <>
      <p className="flex flex-wrap gap-x-4 gap-y-1 text-sm text-muted">
        <span className="font-medium text-ink">{t('summary', { count: projects.length })}</span>
        {counts.map(({ maturity, count }) => count > 0 && <span key={maturity}>{t(maturity, { count })}</span>)}
        {outside > 0 && <span>{t('outside', { count: outside })}</span>}
      </p>
      {categories.map((category) => (
        <section key={category} aria-label={landscapeName(category, language)}>
          <h2 className="mb-2 text-sm font-medium text-ink">{landscapeName(category, language)}</h2>
          <ul className="divide-y divide-line rounded-lg border border-line">
            {projects
              .filter((each) => each.category === category)
              .map((project) => (
                <ProjectRow key={project.name} project={project} cluster={cluster} />
              ))}
          </ul>
        </section>
      ))}
    </>
  )
}
