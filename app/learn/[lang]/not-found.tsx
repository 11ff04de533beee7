import { cookies, headers } from 'next/headers'
import { MissingPage } from '#components/learn/frame/missing-page.tsx'
import { languageOf } from '#lib/learn/language.ts'
import { PREFERENCE_COOKIE, pickLocale } from '#lib/preferences.ts'

export default async function NotFound() {
  const locale = pickLocale((await cookies()).get(PREFERENCE_COOKIE.locale)?.value, (await headers()).get('accept-language'))
  return <MissingPage language={languageOf(locale)} />
}
