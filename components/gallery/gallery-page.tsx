'use client'

import { useTranslations } from 'next-intl'
import { PlainFrame } from '#components/shell/frame/plain-frame.tsx'
import { PageHeader } from '#components/ui/layout/page-header.tsx'
import { ButtonShelf } from './button-shelf.tsx'
import { ChartShelf } from './chart-shelf.tsx'
import { InputShelf } from './input-shelf.tsx'
import { LayerShelf } from './layer-shelf.tsx'
import { LayoutShelf } from './layout-shelf.tsx'
import { MarkShelf } from './mark-shelf.tsx'
import { StateShelf } from './state-shelf.tsx'
import { TokenShelf } from './token-shelf.tsx'

/** Every primitive in every state, for those who build the console; served only where it was started with `--gallery`. */
export function GalleryPage() {
  const t = useTranslations('gallery')
  return (
    <PlainFrame>
      <PageHeader title={t('title')} description={t('description')} className="pb-6" />
      <div className="flex flex-col gap-10">
        <TokenShelf />
        <ButtonShelf />
        <InputShelf />
        <MarkShelf />
        <StateShelf />
        <LayoutShelf />
        <ChartShelf />
        <LayerShelf />
      </div>
    </PlainFrame>
  )
}
