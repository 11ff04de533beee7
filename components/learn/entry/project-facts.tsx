import { Badge } from '#components/ui/text/badge.tsx'
import type { LandscapeProject } from '#lib/learn/landscape.ts'
import { OutsideLink } from '../frame/outside-link.tsx'
import type { LearnWords } from '../words.ts'

/** Where a project stands in the CNCF, or that it is none of its. */
export function ProjectFacts({ project, t }: { project: LandscapeProject | null; t: LearnWords }) {
  if (project === null) return <p className="text-sm text-muted">{t('entry.notCncf')}</p>
  const since = project.archived ?? project.graduated ?? project.incubating ?? project.accepted
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">
      <Badge tone={project.maturity === 'graduated' ? 'accent' : 'neutral'}>{t(`maturity.${project.maturity}`)}</Badge>
      {since !== undefined && <span>{t('entry.maturitySince', { maturity: t(`maturity.${project.maturity}`), date: since })}</span>}
      <OutsideLink href={project.homepage} t={t}>
        {t('entry.website')}
      </OutsideLink>
      {project.repo !== undefined && (
        <OutsideLink href={project.repo} t={t}>
          {t('entry.source')}
        </OutsideLink>
      )}
    </div>
  )
}
