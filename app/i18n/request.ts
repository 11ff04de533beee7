import { cookies, headers } from 'next/headers'
import { getRequestConfig } from 'next-intl/server'
import { type Locale, PREFERENCE_COOKIE, pickLocale } from '#lib/preferences.ts'

const messages: Record<Locale, () => Promise<{ default: Record<string, unknown> }>> = {
  en: () => import('#messages/en.json'),
  'zh-CN': () => import('#messages/zh-CN.json'),
}

/** The language of a request is a person's setting, not a part of the address. */
export default getRequestConfig(async () => {
  const locale = pickLocale((await cookies()).get(PREFERENCE_COOKIE.locale)?.value, (await headers()).get('accept-language'))
  return { locale, messages: (await messages[locale]()).default, timeZone: 'UTC' }
})
