import '#app/styles/globals.css'
import type { Metadata, Viewport } from 'next'
import { cookies } from 'next/headers'
import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import { fontVariables } from '#app/fonts.ts'
import { learnWords, localeOf } from '#components/learn/words.ts'
import { parseLanguage } from '#lib/learn/language.ts'
import { PREFERENCE_COOKIE, parseTheme } from '#lib/preferences.ts'

interface LayoutProps {
  params: Promise<{ lang: string }>
  children: ReactNode
}

export async function generateMetadata({ params }: Omit<LayoutProps, 'children'>): Promise<Metadata> {
  const language = parseLanguage((await params).lang) ?? 'en'
  const name = learnWords(language)('glossary.title')
  return { title: { default: `${name} · Pilothouse`, template: '%s · Pilothouse' }, icons: { icon: '/icon.svg' } }
}

export const viewport: Viewport = { width: 'device-width', initialScale: 1, colorScheme: 'light dark' }

/** The learning pages stand apart from the console: none of its stores and layers, so that they load next to nothing. */
export default async function LearnLayout({ params, children }: LayoutProps) {
  const language = parseLanguage((await params).lang)
  if (language === null) notFound()
  const theme = parseTheme((await cookies()).get(PREFERENCE_COOKIE.theme)?.value)
  return (
    <html lang={localeOf[language]} className={fontVariables} data-theme={theme === 'system' ? undefined : theme}>
      <body>{children}</body>
    </html>
  )
}
