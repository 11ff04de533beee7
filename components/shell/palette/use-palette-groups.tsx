'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useActEntries } from './act-entries.tsx'
import { useClusterEntries, useKindEntries, useNamespaceEntries, useObjectEntries } from './cluster-entries.tsx'
import { useGlossaryEntries } from './glossary-entries.tsx'

/** One line of the palette. */
export interface PaletteEntry {
  key: string
  icon: ReactNode
  label: ReactNode
  note?: string
  act: () => void
}

export interface PaletteGroup {
  key: string
  heading: string
  entries: PaletteEntry[]
}

/** What the palette offers for what is typed, the likeliest group first. */
export function usePaletteGroups(cluster: string | null, typed: string): { groups: PaletteGroup[]; searching: boolean } {
  const t = useTranslations('palette.groups')
  const objects = useObjectEntries(cluster, typed)
  const kinds = useKindEntries(cluster, typed)
  const namespaces = useNamespaceEntries(cluster, typed)
  const clusters = useClusterEntries(cluster, typed)
  const { pages, acts } = useActEntries(cluster, typed)
  const words = useGlossaryEntries(typed)
  const glossary = useTranslations('glossary')
  const groups = [
    { key: 'kinds', heading: t('kinds'), entries: kinds },
    { key: 'objects', heading: t('objects'), entries: objects.entries },
    { key: 'pages', heading: t('pages'), entries: pages },
    { key: 'namespaces', heading: t('namespaces'), entries: namespaces },
    { key: 'clusters', heading: t('clusters'), entries: clusters },
    { key: 'glossary', heading: glossary('palette'), entries: words },
    { key: 'acts', heading: t('acts'), entries: acts },
  ]
  return { groups: groups.filter(({ entries }) => entries.length > 0), searching: objects.searching }
}
