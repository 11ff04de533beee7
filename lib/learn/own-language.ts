import { PREFERENCE_COOKIE, pickLocale } from '#lib/preferences.ts'
import type { Language } from './entry.ts'
import { languageOf } from './language.ts'

/** The language of the learning pages that a request prefers: the console's setting, else the browser's. */
export function ownLanguage(headers: Headers): Language {
  const cookie = new RegExp(`(?:^|;\\s*)${PREFERENCE_COOKIE.locale}=([^;]*)`).exec(headers.get('cookie') ?? '')?.[1]
  return languageOf(pickLocale(cookie, headers.get('accept-language')))
}

/** Sends someone who names no language to the page in their own. The address stays relative: the server's own names vary. */
export function redirectToOwnLanguage(request: Request, place: (language: Language) => string): Response {
  const { search } = new URL(request.url)
  return new Response(null, {
    status: 307,
    headers: { location: place(ownLanguage(request.headers)) + search, vary: 'cookie, accept-language' },
  })
}
