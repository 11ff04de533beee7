import { useTranslations } from 'next-intl'
import type { Finding } from '#lib/yaml/parse.ts'

/** Puts a finding about a text into words. */
export function useFindingWords(): (finding: Finding) => string {
  const t = useTranslations('yaml')
  return ({ code, text }) => (code === 'server' || code === 'schema' ? text : t(`finding.${code}`, { text }))
}
