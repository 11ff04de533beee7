import type { ReactNode } from 'react'
import { Logo } from '#components/shell/header/logo.tsx'
import { address } from '#lib/address.ts'
import type { Language } from '#lib/learn/entry.ts'
import { learnWords, localeOf } from '../words.ts'

export type LearnPlace = 'glossary' | 'landscape' | 'start'

export interface LearnFrameProps {
  language: Language
  place: LearnPlace
  /** The same page in the other language. */
  otherHref: string
  /** A field in the header that leads to the search; not where the page has its own. */
  search?: boolean
  children: ReactNode
}

/** Header and page of everything under `/learn`: plain links and text, complete without JavaScript. */
export function LearnFrame({ language, place, otherHref, search = true, children }: LearnFrameProps) {
  const t = learnWords(language)
  const places: { id: LearnPlace; href: string }[] = [
    { id: 'glossary', href: address.glossary(language) },
    { id: 'landscape', href: address.landscape(language) },
    { id: 'start', href: address.startHere(language) },
  ]
  const other = language === 'en' ? 'zh' : 'en'
  return (
    <div lang={localeOf[language]} className="flex min-h-dvh flex-col">
      <a
        href="#main"
        className="sr-only rounded-md border border-line-strong bg-raised px-3 py-2 text-sm font-medium text-ink focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-60"
      >
        {t('skip')}
      </a>
      <header className="sticky top-0 z-20 border-b border-line bg-canvas print:hidden">
        <div className="mx-auto flex h-(--header-height) max-w-6xl items-center gap-2 px-3 sm:gap-4 sm:px-6">
          <a href={address.clusters()} aria-label={t('home')} className="flex shrink-0 items-center gap-2 rounded-md py-1 pr-1.5 text-ink">
            <Logo />
            <span className="hidden text-base font-medium sm:inline">Pilothouse</span>
          </a>
          <nav aria-label={t('navigation')} className="flex min-w-0 flex-1 items-center gap-1 overflow-x-auto text-sm">
            {places.map(({ id, href }) => (
              <a
                key={id}
                href={href}
                aria-current={place === id ? 'page' : undefined}
                className="rounded-md px-2 py-1.5 whitespace-nowrap text-muted hover:bg-hover hover:text-ink aria-[current=page]:font-medium aria-[current=page]:text-ink"
              >
                {t(`nav.${id}`)}
              </a>
            ))}
          </nav>
          {search && (
            <search className="hidden md:block">
              <form action={address.glossary(language)}>
                <input
                  type="search"
                  name="q"
                  aria-label={t('glossary.search')}
                  placeholder={t('glossary.search')}
                  autoComplete="off"
                  className="h-8 w-52 rounded-md border border-line-control bg-surface px-2.5 text-sm text-ink placeholder:text-faint"
                />
              </form>
            </search>
          )}
          <a
            href={otherHref}
            hrefLang={localeOf[other]}
            lang={localeOf[other]}
            title={t('otherLanguageLabel')}
            className="shrink-0 rounded-md px-2 py-1.5 text-sm text-muted hover:bg-hover hover:text-ink"
          >
            {t('otherLanguage')}
          </a>
        </div>
      </header>
      <main id="main" tabIndex={-1} className="mx-auto w-full max-w-6xl flex-1 px-4 py-8 outline-none sm:px-6">
        {children}
      </main>
    </div>
  )
}
