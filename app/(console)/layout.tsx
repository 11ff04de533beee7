import '#app/styles/globals.css'
import type { Metadata, Viewport } from 'next'
import { cookies } from 'next/headers'
import { getLocale, getMessages, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { mono } from '#app/fonts/mono.ts'
import { sans } from '#app/fonts/sans.ts'
import { IntlProvider } from '#components/shell/intl-provider.tsx'
import { Providers } from '#components/shell/providers.tsx'
import { PREFERENCE_COOKIE, parseTheme } from '#lib/preferences.ts'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('common')
  return { title: { default: 'Pilothouse', template: '%s · Pilothouse' }, description: t('description'), icons: { icon: '/icon.svg' } }
}

export const viewport: Viewport = { width: 'device-width', initialScale: 1, colorScheme: 'light dark' }

export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = parseTheme((await cookies()).get(PREFERENCE_COOKIE.theme)?.value)
  const locale = await getLocale()
  return (
    <html lang={locale} className={`${sans.variable} ${mono.variable}`} data-theme={theme === 'system' ? undefined : theme}>
      <body>
        <IntlProvider locale={locale} messages={await getMessages()}>
          <Providers theme={theme}>{children}</Providers>
        </IntlProvider>
      </body>
    </html>
  )
}
