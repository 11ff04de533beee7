/** A person's settings that the first HTML must already know, so they live in cookies and not in the browser's storage. */

export const locales = ['en', 'zh-CN'] as const
export type Locale = (typeof locales)[number]

export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

export const PREFERENCE_COOKIE = { locale: 'pilothouse_language', theme: 'pilothouse_theme' } as const

/** The theme that a cookie names; `system` for anything else. */
export function parseTheme(cookie: string | undefined): Theme {
  return themes.find((theme) => theme === cookie) ?? 'system'
}

/**
 * The language to answer in: the one that was chosen, else the best of `Accept-Language`, else English.
 * Every kind of Chinese gets Simplified Chinese: it is nearer than English.
 * @see https://www.rfc-editor.org/rfc/rfc9110#field.accept-language
 */
export function pickLocale(cookie: string | undefined, acceptLanguage: string | null): Locale {
  const chosen = locales.find((locale) => locale === cookie)
  if (chosen !== undefined) return chosen
  for (const tag of acceptedTags(acceptLanguage ?? '')) {
    if (tag === 'zh' || tag.startsWith('zh-')) return 'zh-CN'
    if (tag === 'en' || tag.startsWith('en-')) return 'en'
  }
  return 'en'
}

function acceptedTags(header: string): string[] {
  return header
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
      const quality = parameters.map((text) => text.trim()).find((text) => text.startsWith('q='))
      return { tag: tag.trim(), quality: quality === undefined ? 1 : Number(quality.slice(2)) || 0 }
    })
    .filter(({ tag, quality }) => tag !== '' && quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map(({ tag }) => tag)
}

/** `document.cookie` text that keeps a setting for a year on this origin. */
export function preferenceCookie(name: keyof typeof PREFERENCE_COOKIE, value: string): string {
  return `${PREFERENCE_COOKIE[name]}=${encodeURIComponent(value)}; Path=/; Max-Age=31536000; SameSite=Lax`
}
