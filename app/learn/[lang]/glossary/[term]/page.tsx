import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { EntryPage } from '#components/learn/entry/entry-page.tsx'
import { landscapeProjectOf } from '#content/landscape.ts'
import { entryHead, hasEntry, loadEntry } from '#content/load.ts'
import { mentionedNames } from '#content/names.ts'
import { address } from '#lib/address.ts'
import { parseLanguage } from '#lib/learn/language.ts'

interface PageProps {
  params: Promise<{ lang: string; term: string }>
}

async function entryOf(params: PageProps['params']) {
  const { lang, term } = await params
  const language = parseLanguage(lang)
  return language === null ? null : loadEntry(term, language)
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const entry = await entryOf(params)
  if (entry === null) return {}
  const { slug, words } = entry
  return {
    title: words.title,
    description: words.summary,
    alternates: { languages: { en: address.glossary('en', slug), 'zh-CN': address.glossary('zh', slug) } },
  }
}

export default async function TermPage({ params }: PageProps) {
  const entry = await entryOf(params)
  if (entry === null) notFound()
  const headOf = (slug: string) => (hasEntry(slug) ? entryHead(slug, entry.language) : null)
  return <EntryPage entry={entry} headOf={headOf} projectOf={landscapeProjectOf} names={mentionedNames()} />
}
