import { address } from '#lib/address.ts'
import type { Language } from '#lib/learn/entry.ts'
import { LearnFrame } from '../frame/learn-frame.tsx'
import { learnWords } from '../words.ts'

export interface Order {
  id: 'developer' | 'operator' | 'docker'
  entries: readonly { slug: string; title: string; summary: string }[]
}

// Somewhat over two minutes an entry, the beginner's part of it.
const MINUTES_EACH = 2.5

/** Three ways into the glossary, each an order of reading. */
export function StartHerePage({ language, orders }: { language: Language; orders: readonly Order[] }) {
  const t = learnWords(language)
  return (
    <LearnFrame language={language} place="start" otherHref={address.startHere(language === 'en' ? 'zh' : 'en')}>
      <h1 className="text-2xl font-medium text-ink">{t('start.title')}</h1>
      <p className="mt-2 text-base text-muted">{t('start.lead')}</p>
      <div className="mt-8 grid gap-10 lg:grid-cols-3 lg:gap-8">
        {orders.map(({ id, entries }) => (
          <section key={id} aria-labelledby={id}>
            <h2 id={id} className="scroll-mt-20 text-lg font-medium text-ink">
              {t(`start.${id}.title`)}
            </h2>
            <p className="mt-1 text-sm text-muted lg:min-h-15">{t(`start.${id}.lead`)}</p>
            <p className="mt-1 text-xs text-faint">
              {t('start.steps', { count: entries.length })} ·{' '}
              {t('start.minutes', { minutes: Math.round((entries.length * MINUTES_EACH) / 5) * 5 })}
            </p>
            <ol className="mt-4 border-l border-line">
              {entries.map((entry, at) => (
                <li key={entry.slug}>
                  <a
                    href={address.glossary(language, entry.slug)}
                    className="-ml-px flex gap-3 border-l border-transparent py-1.5 pl-3 text-sm hover:border-accent"
                  >
                    <span aria-hidden className="w-5 shrink-0 text-right text-faint tabular-nums">
                      {at + 1}
                    </span>
                    <span className="min-w-0">
                      <span className="text-ink">{entry.title}</span>
                      <span className="line-clamp-1 text-xs text-muted">{entry.summary}</span>
                    </span>
                  </a>
                </li>
              ))}
            </ol>
          </section>
        ))}
      </div>
    </LearnFrame>
  )
}
