'use client'

import { useTranslations } from 'next-intl'

/** The first stop of the Tab key: past header and navigation to the page itself. */
export function SkipLink() {
  const t = useTranslations('shell')
  return (
    <a
      href="#main"
      className="sr-only rounded-md border-line-strong bg-raised text-sm font-medium text-ink focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-60 focus:border focus:px-3 focus:py-2"
    >
      {t('skipToContent')}
    </a>
  )
}
