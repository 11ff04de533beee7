'use client'

import { BookOpen } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { address } from '#lib/address.ts'

/** The way into learning for those who meet Kubernetes here first. */
export function LearnStrip() {
  const t = useTranslations('clusters.learn')
  return (
    <section aria-label={t('title')} className="mt-8 flex flex-wrap items-center gap-x-6 gap-y-2 border-t border-line pt-5 text-sm">
      <p className="flex min-w-0 flex-1 basis-72 items-start gap-2.5 text-muted">
        <BookOpen aria-hidden className="mt-0.5 size-4 shrink-0 text-faint" />
        <span>
          <span className="font-medium text-ink">{t('title')}</span> {t('text')}
        </span>
      </p>
      <Link href={address.startHere()} prefetch={false} className="rounded-sm py-1 font-medium text-link hover:underline">
        {t('start')}
      </Link>
      <Link href={address.glossary()} prefetch={false} className="rounded-sm py-1 font-medium text-link hover:underline">
        {t('glossary')}
      </Link>
    </section>
  )
}
