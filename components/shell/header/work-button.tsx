'use client'

import { FilePen } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useDrafts } from '#components/changes/work/use-drafts.ts'
import { openLayer } from '#components/shell/frame/frame-layer.ts'
import { IconButton } from '#components/ui/action/icon-button.tsx'

/** Says that there are drafts, and leads to them; without any the way is in the menu and the palette. */
export function WorkButton() {
  const t = useTranslations('shell')
  const count = useDrafts().length
  if (count === 0) return null
  return (
    <span className="relative">
      <IconButton label={t('drafts', { count })} icon={<FilePen aria-hidden />} onClick={() => openLayer('work')} />
      <span
        aria-hidden
        className="pointer-events-none absolute -top-0.5 -right-0.5 min-w-4 rounded-full bg-accent px-1 text-center text-[10px] leading-4 font-medium text-on-accent tabular-nums"
      >
        {count}
      </span>
    </span>
  )
}
