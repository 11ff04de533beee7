'use client'

import { Pencil, Plus, RotateCw, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '#components/ui/action/button.tsx'
import type { ButtonVariant } from '#components/ui/action/button-look.ts'
import { CopyButton } from '#components/ui/action/copy-button.tsx'
import { IconButton } from '#components/ui/action/icon-button.tsx'
import { LinkButton } from '#components/ui/action/link-button.tsx'
import { Shelf, ShelfRow } from './shelf.tsx'

const variants: readonly ButtonVariant[] = ['primary', 'secondary', 'ghost', 'danger']

/** Everything that is pressed. */
export function ButtonShelf() {
  const t = useTranslations('gallery')
  return (
    <Shelf name="buttons" title={t('shelves.buttons')}>
      {(['md', 'sm'] as const).map((size) => (
        <ShelfRow key={size}>
          {variants.map((variant) => (
            <Button key={variant} variant={variant} size={size}>
              {t(`variants.${variant}`)}
            </Button>
          ))}
          <Button size={size} icon={<Plus aria-hidden />}>
            {t('withIcon')}
          </Button>
          <Button size={size} variant="primary" busy>
            {t('busy')}
          </Button>
          <Button size={size} disabled>
            {t('disabled')}
          </Button>
          <Button size={size} variant="danger" icon={<Trash2 aria-hidden />} disabledReason={t('reason')}>
            {t('notAllowed')}
          </Button>
          <LinkButton size={size} href="#buttons">
            {t('link')}
          </LinkButton>
        </ShelfRow>
      ))}
      <ShelfRow>
        <IconButton label={t('edit')} icon={<Pencil aria-hidden />} />
        <IconButton label={t('reload')} icon={<RotateCw aria-hidden />} variant="secondary" />
        <IconButton label={t('edit')} icon={<Pencil aria-hidden />} size="sm" variant="secondary" />
        <IconButton label={t('remove')} icon={<Trash2 aria-hidden />} disabledReason={t('reason')} />
        <CopyButton text="checkout-7c9d" />
      </ShelfRow>
    </Shelf>
  )
}
