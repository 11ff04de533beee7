import { address } from '#lib/address.ts'
import { entryKinds, type Language } from '#lib/learn/entry.ts'
import type { SearchItem } from '#lib/learn/search/item.ts'
import { LearnFrame } from '../frame/learn-frame.tsx'
import { GlossarySearch } from '../island/glossary-search.tsx'
import { learnWords } from '../words.ts'
import { type EntryGroup, type Grouping, groupEntries, groupings } from './group.ts'

export interface GlossaryPageProps {
  language: Language
  items: readonly SearchItem[]
  grouping: Grouping
  query: string
  /** What the server found for the query. */
  found: readonly SearchItem[]
}

/** All entries under headings, and the search over them. */
export function GlossaryPage({ language, items, grouping, query, found }: GlossaryPageProps) {
  const t = learnWords(language)
  const groups = groupEntries(items, grouping, language, t)
  // Only the names of the kinds go to the browser, not the texts of all pages.
  const kindNames = Object.fromEntries(entryKinds.map((kind) => [kind, t(`kinds.${kind}`)])) as Record<SearchItem['kind'], string>
  const heading = (count: number) => t('glossary.results', { count, query: '@' })
  const grouped = (by: Grouping, other = false) => {
    const shown = other === (language === 'en') ? 'zh' : 'en'
    return address.glossary(shown, undefined, { by: by === 'topic' ? undefined : by, q: other ? query : undefined })
  }
  return (
    <LearnFrame language={language} place="glossary" search={false} otherHref={grouped(grouping, true)}>
      <h1 className="text-2xl font-medium text-ink">{t('glossary.title')}</h1>
      <p className="mt-2 text-base text-muted">{t('glossary.lead', { count: items.length })}</p>
      <GlossarySearch
        language={language}
        query={query}
        found={found}
        kindNames={kindNames}
        words={{
          label: t('glossary.search'),
          placeholder: t('glossary.placeholder'),
          submit: t('glossary.submit'),
          nothing: t('glossary.nothing'),
        }}
        heading={{ none: heading(0), one: heading(1), many: heading(2).replace('2', '#') }}
      >
        <nav aria-label={t('glossary.group')} className="mt-6 flex flex-wrap gap-1 text-sm print:hidden">
          {groupings.map((each) => (
            <a
              key={each}
              href={grouped(each)}
              aria-current={each === grouping ? 'true' : undefined}
              className="rounded-md border border-transparent px-2.5 py-1 text-muted hover:bg-hover aria-[current=true]:border-line-strong aria-[current=true]:text-ink"
            >
              {t(each === 'topic' ? 'glossary.byTopic' : each === 'letter' ? 'glossary.byLetter' : 'glossary.byKind')}
            </a>
          ))}
        </nav>
        <nav aria-label={t('glossary.letters')} className="mt-3 flex flex-wrap gap-x-3 gap-y-1 text-sm print:hidden">
          {groups.map((group) => (
            <a
              key={group.id}
              href={`#${group.id}`}
              className="inline-flex min-h-[24px] min-w-[24px] items-center rounded-sm text-link hover:underline"
            >
              {group.title}
            </a>
          ))}
        </nav>
        {groups.map((group) => (
          <Group key={group.id} group={group} language={language} />
        ))}
      </GlossarySearch>
    </LearnFrame>
  )
}

function Group({ group, language }: { group: EntryGroup; language: Language }) {
  const other = language === 'en' ? 'zh' : 'en'
  return (
    <section aria-labelledby={group.id} className="mt-8">
      <h2 id={group.id} className="scroll-mt-20 border-b border-line pb-1.5 text-base font-medium text-ink">
        {group.title} <span className="ml-1 text-sm font-normal text-faint">{group.items.length}</span>
      </h2>
      <ul className="mt-2 gap-x-8 sm:columns-2 lg:columns-3">
        {group.items.map((item) => (
          <li key={item.slug} className="break-inside-avoid">
            <a
              href={address.glossary(language, item.slug)}
              className="-mx-2 flex min-w-0 items-baseline gap-2 rounded-md px-2 py-1 text-sm hover:bg-hover"
            >
              <span className="max-w-full shrink-0 text-ink">{item[language].title}</span>
              {item[other].title !== item[language].title && (
                <span className="min-w-0 truncate text-xs text-faint">{item[other].title}</span>
              )}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
