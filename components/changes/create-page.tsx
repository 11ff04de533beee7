'use client'

import { useTranslations } from 'next-intl'
import { PageHeader } from '#components/ui/layout/page-header.tsx'
import { makePart } from '#components/ui/state/part.tsx'
import { Skeleton } from '#components/ui/state/skeleton.tsx'
import type { ClusterPlace } from '#lib/place.ts'

// The editor comes after the page has its shape.
const editor = makePart(() => import('./create/create-editor.tsx').then((module) => module.CreateEditor))

/** Creates objects from YAML: written, pasted, or from files. */
export function CreatePage({ place }: { place: ClusterPlace }) {
  const t = useTranslations('changes')
  return (
    <div className="mx-auto flex min-h-0 w-full max-w-[1200px] flex-1 flex-col gap-4 overflow-y-auto px-4 pt-4 pb-6 md:px-6">
      <PageHeader title={t('create.title')} description={t('create.description')} />
      <editor.Part cluster={place.cluster} fallback={<Skeleton className="h-96 w-full" />} />
    </div>
  )
}
