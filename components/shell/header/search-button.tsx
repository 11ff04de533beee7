'use client'

import { Search } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { openLayer } from '#components/shell/frame/frame-layer.ts'
import { useModifier } from '#components/shell/keys/use-modifier.ts'
import { Kbd } from '#components/ui/text/kbd.tsx'

/** Opens the palette; looks like the field that it opens. */
export function SearchButton() {
  const t = useTranslations('shell')
  const modifier = useModifier()
  return (
    <button
      type="button"
      aria-keyshortcuts="Control+K Meta+K"
      onClick={() => openLayer('search')}
      className="flex h-8 items-center gap-2 rounded-md border border-transparent px-2 text-sm text-faint transition-colors duration-100 hover:bg-hover hover:text-ink sm:border-line-strong sm:bg-surface sm:pr-1.5 sm:hover:border-line-control lg:w-52"
    >
      <Search aria-hidden className="size-4 shrink-0" />
      <span className="min-w-0 flex-1 truncate text-left max-lg:sr-only">{t('searchPlaceholder')}</span>
      <span aria-hidden className="hidden sm:block">
        <Kbd keys={[modifier, 'K']} />
      </span>
    </button>
  )
}
