import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { LandscapePage } from '#components/learn/landscape/landscape-page.tsx'
import { learnWords } from '#components/learn/words.ts'
import { LANDSCAPE_DATE, landscapeProjects } from '#content/landscape.ts'
import { entryHead, entrySlugs } from '#content/load.ts'
import { maturities } from '#lib/learn/landscape.ts'
import { parseLanguage } from '#lib/learn/language.ts'

interface PageProps {
  params: Promise<{ lang: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  return { title: learnWords(parseLanguage((await params).lang) ?? 'en')('landscape.title') }
}

export default async function Page({ params, searchParams }: PageProps) {
  const language = parseLanguage((await params).lang)
  if (language === null) notFound()
  const { q, maturity } = await searchParams
  const heads = entrySlugs().map((slug) => entryHead(slug, language))
  const entryOf = new Map(heads.flatMap(({ slug, facts }) => (facts.landscape === undefined ? [] : [[facts.landscape, slug] as const])))
  const neighbours = heads
    .filter(({ facts }) => facts.kind === 'project' && facts.landscape === undefined)
    .map(({ slug, words }) => ({ slug, title: words.title, summary: words.summary }))
  return (
    <LandscapePage
      language={language}
      date={LANDSCAPE_DATE}
      projects={landscapeProjects()}
      entryOf={entryOf}
      neighbours={neighbours}
      maturity={maturities.find((each) => each === maturity) ?? null}
      query={typeof q === 'string' ? q.slice(0, 100) : ''}
    />
  )
}
