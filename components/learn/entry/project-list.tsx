import { Badge } from '#components/ui/text/badge.tsx'
import { address } from '#lib/address.ts'
import type { Language } from '#lib/learn/entry.ts'
import type { LandscapeProject } from '#lib/learn/landscape.ts'
import type { EntryHead } from '#lib/learn/whole-entry.ts'
import type { LearnWords } from '../words.ts'

export interface ProjectListProps {
  projects: readonly EntryHead[]
  projectOf: (name: string | undefined) => LandscapeProject | null
  language: Language
  t: LearnWords
}

/** Projects that do what an entry explains, each with what it is and where it stands in the CNCF. */
export function ProjectList({ projects, projectOf, language, t }: ProjectListProps) {
  return (
    <ul className="mt-3 divide-y divide-line rounded-lg border border-line">
      {projects.map(({ slug, facts, words }) => {
        const project = projectOf(facts.landscape)
        return (
          <li key={slug}>
            <a href={address.glossary(language, slug)} className="block px-3 py-2 text-sm hover:bg-hover">
              <span className="flex items-center justify-between gap-3">
                <span className="min-w-0 font-medium text-link">{words.title}</span>
                <Badge tone={project?.maturity === 'graduated' ? 'accent' : 'neutral'} className="shrink-0">
                  {project === null ? t('entry.notCncf') : t(`maturity.${project.maturity}`)}
                </Badge>
              </span>
              <span className="mt-0.5 line-clamp-1 text-muted">{words.summary}</span>
            </a>
          </li>
        )
      })}
    </ul>
  )
}
