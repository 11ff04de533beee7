import { useTranslations } from 'next-intl'
import type { Saying } from '#lib/contract/own-words.ts'

/** What the other side said: an API server's words as they are, those of the console's own server in the person's language. */
export function useSaid(): (saying: Saying) => string {
  const t = useTranslations('errors.own')
  return ({ message, own }) => (own === undefined ? message : t(own.code, own.values))
}
