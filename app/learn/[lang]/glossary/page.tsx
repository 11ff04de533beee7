import { notFound } from 'next/navigation'
import { GlossaryPage } from '#components/learn/glossary/glossary-page.tsx'
import { groupings } from '#components/learn/glossary/group.ts'
import { searchIndex, searchItems } from '#content/search-items.ts'
import { parseLanguage } from '#lib/learn/language.ts'
import { searchEntries } from '#lib/learn/search/search.ts'

interface PageProps {
  params: Promise<{ lang: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function Page({ params, searchParams }: PageProps) {
  const language = parseLanguage((await params).lang)
  if (language === null) notFound()
  const { q, by } = await searchParams
  const query = typeof q === 'string' ? q.slice(0, 200) : ''
  const items = searchItems()
  const found = query === '' ? [] : searchEntries(searchIndex(), query)
  const grouping = groupings.find((each) => each === by) ?? 'topic'
  return <GlossaryPage language={language} items={items} grouping={grouping} query={query} found={found} />
}
