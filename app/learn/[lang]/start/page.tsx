import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { type Order, StartHerePage } from '#components/learn/start/start-here-page.tsx'
import { learnWords } from '#components/learn/words.ts'
import { entryHead, hasEntry } from '#content/load.ts'
import { readingOrders } from '#content/orders.ts'
import { parseLanguage } from '#lib/learn/language.ts'

interface PageProps {
  params: Promise<{ lang: string }>
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  return { title: learnWords(parseLanguage((await params).lang) ?? 'en')('start.title') }
}

export default async function Page({ params }: PageProps) {
  const language = parseLanguage((await params).lang)
  if (language === null) notFound()
  const orders = (['developer', 'operator', 'docker'] as const).map(
    (id): Order => ({
      id,
      entries: readingOrders[id].filter(hasEntry).map((slug) => {
        const { words } = entryHead(slug, language)
        return { slug, title: words.title, summary: words.summary }
      }),
    }),
  )
  return <StartHerePage language={language} orders={orders} />
}
