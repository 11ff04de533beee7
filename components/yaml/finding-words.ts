import { useTranslations } from 'next-intl'
import type { FindingWords } from './editor/findings-lint.ts'

/** Puts findings about a text into words. */
export function useFindingWords(): FindingWords {
  const t = useTranslations('yaml')
  return {
    say: ({ code, text }) => (code === 'server' || code === 'schema' ? text : t(`finding.${code}`, { text })),
    fix: (text) => t('fix', { text }),
  }
}
