import '#app/styles/learn.css'
import type { Metadata, Viewport } from 'next'
import { cookies, headers } from 'next/headers'
import type { ReactNode } from 'react'
import { lateMono } from '#app/fonts/late-mono.ts'
import { sans } from '#app/fonts/sans.ts'
import { type CrashTexts, CrashWords } from '#components/learn/frame/crash-words.tsx'
import { learnWords, localeOf } from '#components/learn/words.ts'
import { address } from '#lib/address.ts'
import type { Language } from '#lib/learn/entry.ts'
import { parseLanguage } from '#lib/learn/language.ts'
import { ownLanguage } from '#lib/learn/own-language.ts'
import { PREFERENCE_COOKIE, parseTheme } from '#lib/preferences.ts'

interface LayoutProps {
  params: Promise<{ lang: string }>
  children: ReactNode
}

export async function generateMetadata({ params }: Omit<LayoutProps, 'children'>): Promise<Metadata> {
  const language = parseLanguage((await params).lang) ?? ownLanguage(await headers())
  const name = learnWords(language)('glossary.title')
  return { title: { default: `${name} · Pilothouse`, template: '%s · Pilothouse' }, icons: { icon: '/icon.svg' } }
}

function crashTexts(language: Language): CrashTexts {
  const t = learnWords(language)
  return {
    title: t('crash.title'),
    next: t('crash.next'),
    mark: t('crash.mark'),
    partTitle: t('crash.partTitle'),
    partNext: t('crash.partNext'),
    retry: t('crash.retry'),
    reload: t('crash.reload'),
    back: t('missing.back'),
    backHref: address.glossary(language),
  }
}

export const viewport: Viewport = { width: 'device-width', initialScale: 1, colorScheme: 'light dark' }

/** The learning pages stand apart from the console: none of its stores and layers, so that they load next to nothing. */
export default async function LearnLayout({ params, children }: LayoutProps) {
  // Under a language that there is not, the page says so; a layout that says so itself would leave Next's own bare page.
  const language = parseLanguage((await params).lang) ?? ownLanguage(await headers())
  const theme = parseTheme((await cookies()).get(PREFERENCE_COOKIE.theme)?.value)
  return (
    <html lang={localeOf[language]} className={`${sans.variable} ${lateMono.variable}`} data-theme={theme === 'system' ? undefined : theme}>
      <body>
        <CrashWords texts={crashTexts(language)}>{children}</CrashWords>
      </body>
    </html>
  )
}
