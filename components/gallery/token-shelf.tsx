'use client'

import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import { Shelf, ShelfRow } from './shelf.tsx'

const grounds = [
  'bg-canvas',
  'bg-rail',
  'bg-surface',
  'bg-raised',
  'bg-sunken',
  'bg-hover',
  'bg-pressed',
  'bg-selected',
  'bg-accent',
  'bg-danger',
]
const texts = [
  'text-ink',
  'text-muted',
  'text-faint',
  'text-link',
  'text-healthy',
  'text-progressing',
  'text-warning',
  'text-failing',
  'text-idle',
]
const sizes = ['text-2xs', 'text-xs', 'text-sm', 'text-base', 'text-lg', 'text-xl', 'text-2xl']

/** Colours and sizes of text. */
export function TokenShelf() {
  const t = useTranslations('gallery')
  return (
    <Shelf name="tokens" title={t('shelves.tokens')}>
      <ShelfRow>
        {grounds.map((ground) => (
          <div key={ground} className="w-20 text-2xs text-muted">
            <div className={clsx('h-10 rounded-md border border-line', ground)} />
            {ground.slice(3)}
          </div>
        ))}
      </ShelfRow>
      <ShelfRow>
        {texts.map((text) => (
          <span key={text} className={clsx('text-sm', text)}>
            {text.slice(5)}
          </span>
        ))}
      </ShelfRow>
      <ShelfRow>
        {sizes.map((size) => (
          <span key={size} className={size}>
            {t('sample')} {size.slice(5)}
          </span>
        ))}
      </ShelfRow>
    </Shelf>
  )
}
