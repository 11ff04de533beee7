import { Badge } from '#components/ui/text/badge.tsx'
import { address } from '#lib/address.ts'
import type { Language } from '#lib/learn/entry.ts'
import { type LandscapeProject, type Maturity, maturities } from '#lib/learn/landscape.ts'
import { landscapeName } from '#lib/learn/landscape-names.ts'
import { LearnFrame } from '../frame/learn-frame.tsx'
import { OutsideLink } from '../frame/outside-link.tsx'
import { type LearnWords, learnWords } from '../words.ts'

export interface LandscapePageProps {
  language: Language
  date: string
  projects: readonly LandscapeProject[]
  /** Name of a project to the slug of its entry. */
  entryOf: ReadonlyMap<string, string>
  /** Entries about projects that are not the CNCF's. */
  neighbours: readonly { slug: string; title: string; summary: string }[]
  /** What the address asks for. */
  maturity: Maturity | null
  query: string
}

/** The projects of the CNCF by category and maturity; the filter is a form, so it works without JavaScript. */
export function LandscapePage({ language, date, projects, entryOf, neighbours, maturity, query }: LandscapePageProps) {
  const t = learnWords(language)
  const wanted = query.trim().toLowerCase()
  const shown = projects
    .filter((project) => (maturity === null ? wanted !== '' || project.maturity !== 'archived' : project.maturity === maturity))
    .filter((project) => searchable(project).includes(wanted))
  const categories = [...new Set(shown.map((project) => project.category))]
  const link = (next: Maturity | null) => address.landscape(language, { maturity: next, q: query })
  return (
    <LearnFrame
      language={language}
      place="landscape"
      otherHref={address.landscape(language === 'en' ? 'zh' : 'en', { maturity, q: query })}
    >
      <h1 className="text-2xl font-medium text-ink">{t('landscape.title')}</h1>
      <p className="mt-2 text-base text-muted">{t('landscape.lead', { date })}</p>
      <search>
        <form action={address.landscape(language)} className="mt-6 flex gap-2 print:hidden">
          {maturity !== null && <input type="hidden" name="maturity" value={maturity} />}
          <input
            type="search"
            name="q"
            defaultValue={query}
            aria-label={t('landscape.search')}
            placeholder={t('landscape.search')}
            className="h-9 w-full max-w-sm rounded-md border border-line-control bg-surface px-3 text-sm text-ink placeholder:text-faint"
          />
          <button
            type="submit"
            className="h-9 shrink-0 rounded-md border border-line-strong bg-surface px-3 text-sm font-medium text-ink hover:bg-hover"
          >
            {t('landscape.submit')}
          </button>
        </form>
      </search>
      <nav aria-label={t('landscape.filter')} className="mt-3 flex flex-wrap items-center gap-1 text-sm print:hidden">
        {[null, ...maturities].map((each) => (
          <a
            key={each ?? 'all'}
            href={link(each)}
            aria-current={each === maturity ? 'true' : undefined}
            className="rounded-md border border-transparent px-2.5 py-1 text-muted hover:bg-hover aria-[current=true]:border-line-strong aria-[current=true]:text-ink"
          >
            {each === null ? t('landscape.all') : t(`maturity.${each}`)}
          </a>
        ))}
        <span className="ml-2 text-faint">{t('landscape.count', { count: shown.length })}</span>
      </nav>
      {shown.length === 0 && <p className="mt-8 text-sm text-muted">{t('landscape.none')}</p>}
      {categories.map((category) => (
        <section key={category} aria-label={landscapeName(category, language)} className="mt-8 break-inside-avoid-page">
          <h2 className="border-b border-line pb-1.5 text-base font-medium text-ink">{landscapeName(category, language)}</h2>
          <ul className="mt-3 grid gap-2 sm:grid-cols-2 lg:grid-cols-3">
            {shown
              .filter((project) => project.category === category)
              .map((project) => (
                <ProjectCard key={project.name} project={project} slug={entryOf.get(project.name)} language={language} t={t} />
              ))}
          </ul>
        </section>
      ))}
      {maturity === null && wanted === '' && neighbours.length > 0 && (
        <section aria-labelledby="neighbours" className="mt-10">
          <h2 id="neighbours" className="border-b border-line pb-1.5 text-base font-medium text-ink">
            {t('landscape.neighbours')}
          </h2>
          <p className="mt-2 text-sm text-muted">{t('landscape.neighboursNote')}</p>
          <ul className="mt-3 grid gap-2 sm:grid-cols-2 lg:grid-cols-3">
            {neighbours.map((each) => (
              <li key={each.slug}>
                <a
                  href={address.glossary(language, each.slug)}
                  className="block h-full rounded-lg border border-line px-3 py-2 text-sm hover:bg-hover"
                >
                  <span className="font-medium text-ink">{each.title}</span>
                  <span className="mt-0.5 line-clamp-2 text-xs text-muted">{each.summary}</span>
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
    </LearnFrame>
  )
}

/** A project is found by its category in either language, whichever the page is in. */
function searchable({ name, category, subcategory }: LandscapeProject): string {
  const words = [name, category, subcategory, landscapeName(category, 'zh'), landscapeName(subcategory, 'zh')]
  return words.join(' ').toLowerCase()
}

function ProjectCard({
  project,
  slug,
  language,
  t,
}: {
  project: LandscapeProject
  slug: string | undefined
  language: Language
  t: LearnWords
}) {
  return (
    <li className="flex items-start justify-between gap-2 rounded-lg border border-line px-3 py-2 text-sm">
      <div className="min-w-0">
        <p className="truncate font-medium">
          {slug === undefined ? (
            <OutsideLink href={project.homepage} t={t}>
              {project.name}
            </OutsideLink>
          ) : (
            <a href={address.glossary(language, slug)} className="rounded-sm text-link hover:underline">
              {project.name}
            </a>
          )}
        </p>
        <p className="truncate text-xs text-muted">{landscapeName(project.subcategory, language)}</p>
      </div>
      <Badge tone={project.maturity === 'graduated' ? 'accent' : 'neutral'} className="shrink-0">
        {t(`maturity.${project.maturity}`)}
      </Badge>
    </li>
  )
}
