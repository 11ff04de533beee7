'use client'

import { ArrowUpRight } from 'lucide-react'
import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { Badge } from '#components/ui/text/badge.tsx'
import { HealthMark } from '#components/ui/text/health-mark.tsx'
import { address } from '#lib/address.ts'
import type { EcosystemProject } from '#lib/contract/ecosystem.ts'
import { landscapeName } from '#lib/learn/landscape-names.ts'
import { languageOf } from '#lib/learn/language.ts'
import { Term } from '../term/term.tsx'

const SHOWN = 3

/** One project: what it is, how far it is in the CNCF, how it fares here, and its objects. */
export function ProjectRow({ project, cluster }: { project: EcosystemProject; cluster: string }) {
  const t = useTranslations('ecosystem')
  const language = languageOf(useLocale())
  const ready = project.workloads.reduce((sum, each) => sum + each.ready, 0)
  const wanted = project.workloads.reduce((sum, each) => sum + each.wanted, 0)
  return (
    <li className="grid items-center gap-x-4 gap-y-1 px-3 py-2.5 text-sm sm:grid-cols-[minmax(0,1.2fr)_minmax(0,0.6fr)_minmax(0,0.9fr)_minmax(0,1.8fr)]">
      <div className="min-w-0">
        <p className="flex items-center gap-2 font-medium">
          {project.entry === null ? (
            <span className="truncate text-ink">{project.name}</span>
          ) : (
            <a href={address.glossary(language, project.entry)} className="truncate rounded-sm text-link hover:underline">
              {project.name}
            </a>
          )}
          <a
            href={project.homepage}
            target="_blank"
            rel="noreferrer"
            aria-label={`${project.name}: ${t('site')}`}
            className="rounded-sm text-faint hover:text-ink"
          >
            <ArrowUpRight aria-hidden className="size-3.5" />
          </a>
        </p>
        <p className="truncate text-xs text-muted">{landscapeName(project.subcategory, language)}</p>
      </div>
      <div className="min-w-0">
        {project.health === 'absent' ? (
          <span title={t('absentHelp')}>
            <HealthMark health="idle">{t('absent')}</HealthMark>
          </span>
        ) : (
          <HealthMark health={project.health}>{wanted === 0 ? undefined : `${ready}/${wanted}`}</HealthMark>
        )}
      </div>
      <div className="flex min-w-0 items-center gap-2">
        {project.version !== null && project.version !== '' && (
          <span title={project.version} className="truncate font-mono text-xs text-ink">
            {project.version}
          </span>
        )}
        <Badge tone={project.maturity === 'graduated' ? 'accent' : 'neutral'}>
          {project.maturity === null ? (
            <Term of={{ entry: 'cncf' }}>{t('notCncf')}</Term>
          ) : (
            <Term of={{ entry: 'cncf-maturity' }}>{t(`states.${project.maturity}`)}</Term>
          )}
        </Badge>
      </div>
      <div className="flex min-w-0 flex-wrap items-center gap-x-3 text-xs">
        {project.workloads.slice(0, SHOWN).map((each) => (
          <Link
            key={`${each.resource}/${each.namespace}/${each.name}`}
            href={address.object({ cluster, resource: each.resource, namespace: each.namespace, name: each.name })}
            className="max-w-full truncate rounded-sm py-1 text-muted hover:text-link hover:underline"
          >
            {each.namespace}/{each.name}
          </Link>
        ))}
        {project.workloads.length > SHOWN && <span className="text-faint">{t('more', { count: project.workloads.length - SHOWN })}</span>}
        {project.kinds.slice(0, SHOWN).map((kind) => (
          <Link
            key={kind}
            href={address.list(cluster, kind)}
            className="max-w-full truncate rounded-sm py-1 text-muted hover:text-link hover:underline"
          >
            {kind}
          </Link>
        ))}
        {project.kinds.length > SHOWN && <span className="text-faint">{t('kinds', { count: project.kinds.length })}</span>}
      </div>
    </li>
  )
}
