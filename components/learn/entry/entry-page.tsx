import { Badge } from '#components/ui/text/badge.tsx'
import { address } from '#lib/address.ts'
import type { Language } from '#lib/learn/entry.ts'
import { linkFirstMentions, type Names } from '#lib/learn/first-mentions.ts'
import type { LandscapeProject } from '#lib/learn/landscape.ts'
import type { Entry, EntryHead } from '#lib/learn/whole-entry.ts'
import { Figure } from '../figure/figure.tsx'
import { LearnFrame } from '../frame/learn-frame.tsx'
import { OutsideLink } from '../frame/outside-link.tsx'
import { InCluster } from '../island/in-cluster.tsx'
import { liveWords } from '../island/live-words.ts'
import { Blocks } from '../text/blocks.tsx'
import type { TextPlace } from '../text/inline.tsx'
import { type LearnWords, learnWords } from '../words.ts'
import { Commands } from './commands.tsx'
import { EntryAside } from './entry-aside.tsx'
import { Example } from './example.tsx'
import { Neighbours } from './neighbours.tsx'
import { ProjectFacts } from './project-facts.tsx'
import { ProjectList } from './project-list.tsx'
import { Quiz } from './quiz.tsx'

export interface EntryPageProps {
  entry: Entry
  /** The head of another entry in the same language; null where there is none. */
  headOf: (slug: string) => EntryHead | null
  /** The CNCF's data on a project by its name there; null where it is none of the CNCF's. */
  projectOf: (name: string | undefined) => LandscapeProject | null
  /** Words whose first mention becomes a link, where the author made none. */
  names: Names
}

/** One entry of the glossary, complete from the server; only the live part and the copy buttons need JavaScript. */
export function EntryPage({ entry, headOf, projectOf, names }: EntryPageProps) {
  const { language, facts, words } = entry
  const t = learnWords(language)
  const neighbours = (slugs: readonly string[]) =>
    slugs.flatMap((slug) => headOf(slug) ?? []).map((head) => ({ slug: head.slug, title: head.words.title }))
  const before = neighbours(facts.prerequisites)
  const near = neighbours(facts.related.filter((slug) => !facts.prerequisites.includes(slug)))
  const projects = facts.projects.flatMap((slug) => headOf(slug) ?? [])
  const place: TextPlace = { language, has: (slug) => headOf(slug) !== null }
  const linked = new Set([entry.slug])
  const isProject = facts.kind === 'project' || facts.landscape !== undefined
  return (
    <LearnFrame language={language} place="glossary" otherHref={address.glossary(language === 'en' ? 'zh' : 'en', entry.slug)}>
      <div className="grid gap-10 lg:grid-cols-[minmax(0,1fr)_220px]">
        <article className="max-w-[736px] min-w-0 text-[15px] leading-[1.65] text-ink">
          <EntryHeading entry={entry} t={t} />
          {isProject && (
            <div className="mt-4">
              <ProjectFacts project={projectOf(facts.landscape)} t={t} />
            </div>
          )}
          {entry.sections.map((section, at) => (
            <section key={section.id} aria-labelledby={section.id}>
              <h2 id={section.id} className="mt-9 mb-2 scroll-mt-20 text-lg font-medium text-ink">
                {section.heading}
              </h2>
              <Blocks blocks={linkFirstMentions(section.blocks, names, linked)} place={place} />
              {at === 0 && entry.figure !== null && <Figure figure={entry.figure} language={language} id={`figure-${entry.slug}`} />}
            </section>
          ))}
          {entry.example !== null && <Example slug={entry.slug} text={entry.example} t={t} />}
          <section aria-labelledby="live" className="mt-10 print:hidden">
            <h2 id="live" className="scroll-mt-20 text-lg font-medium text-ink">
              {t('live.title')}
            </h2>
            <LivePart facts={facts} language={language} t={t} />
          </section>
          {facts.commands.length > 0 && <Commands commands={facts.commands} language={language} t={t} />}
          {projects.length > 0 && (
            <section aria-labelledby="projects" className="mt-10">
              <h2 id="projects" className="scroll-mt-20 text-lg font-medium text-ink">
                {t('entry.projects')}
              </h2>
              <ProjectList projects={projects} projectOf={projectOf} language={language} t={t} />
            </section>
          )}
          {entry.quiz !== null && <Quiz quiz={entry.quiz} language={language} t={t} />}
          {before.length + near.length > 0 && <Neighbours term={words.title} before={before} near={near} language={language} t={t} />}
          <section aria-labelledby="links" className="mt-10 text-sm">
            <h2 id="links" className="text-lg font-medium text-ink">
              {t('entry.links')}
            </h2>
            <ul className="mt-2 space-y-1">
              {facts.links.map((link) => (
                <li key={link.url}>
                  <OutsideLink href={language === 'zh' ? (link.urlZh ?? link.url) : link.url} t={t}>
                    {link.title[language]}
                  </OutsideLink>
                </li>
              ))}
            </ul>
          </section>
        </article>
        <EntryAside entry={entry} before={before} near={near} t={t} />
      </div>
    </LearnFrame>
  )
}

/** The reader's own objects, or plainly why there are none of this word. */
function LivePart({ facts, language, t }: { facts: Entry['facts']; language: Language; t: LearnWords }) {
  const { belongsTo, live } = facts
  if (live !== undefined && 'none' in live) return <p className="mt-2 text-muted">{t(`live.why.${live.none}`)}</p>
  return <InCluster kinds={belongsTo.kinds} states={belongsTo.states} field={live ?? null} words={liveWords(language)} />
}

function EntryHeading({ entry, t }: { entry: Entry; t: LearnWords }) {
  const { language, facts, words } = entry
  return (
    <header>
      <div className="flex flex-wrap items-center gap-2 text-sm">
        <a href={`${address.glossary(language)}#${facts.topic}`} className="rounded-sm text-muted hover:text-ink">
          {t(`topics.${facts.topic}`)}
        </a>
        <Badge>{t(`kinds.${facts.kind}`)}</Badge>
      </div>
      <h1 className="mt-2 text-2xl font-medium break-words text-ink">{words.title}</h1>
      <p className="mt-3 text-lg text-muted">{words.summary}</p>
      {words.synonyms.length > 0 && (
        <p className="mt-3 text-sm text-faint">
          {t('entry.also')}
          {language === 'zh' ? '：' : ': '}
          {words.synonyms.join(language === 'zh' ? '、' : ', ')}
        </p>
      )}
    </header>
  )
}
