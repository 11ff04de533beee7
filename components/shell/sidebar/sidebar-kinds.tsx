'use client'

import { TriangleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useSaid } from '#components/shell/failure/use-said.ts'
import { usePagePlace } from '#components/shell/frame/page-place.ts'
import type { ResourceKind, ResourceList } from '#lib/contract/resources.ts'
import { type SectionName, sectionKinds } from '#lib/kube/kind-sections.ts'
import { useFavourites } from './favourites.ts'
import { KindLink } from './kind-link.tsx'
import { SidebarMore } from './sidebar-more.tsx'
import { SidebarSection } from './sidebar-section.tsx'

export interface SidebarKindsProps {
  cluster: string
  resources: ResourceList
  filter: string
  namespaces: readonly string[]
  onNavigate?: (() => void) | undefined
}

const foldedAtFirst: ReadonlySet<SectionName> = new Set(['access', 'cluster'])

/** Favourites, then the sections, then custom kinds; with a filter only what matches, all of it unfolded. */
export function SidebarKinds({ cluster, resources, filter, namespaces, onNavigate }: SidebarKindsProps) {
  const t = useTranslations('shell')
  const said = useSaid()
  const place = usePagePlace()
  const favourites = useFavourites()
  const needle = filter.trim().toLowerCase()
  const { sections, custom } = sectionKinds(resources.resources.filter((kind) => matches(kind, needle)))
  const here = place.page === 'list' || place.page === 'object' ? place.resource : null
  const opened = (kinds: readonly ResourceKind[]) => needle !== '' || kinds.some((kind) => kind.id === here)
  const line = (kind: ResourceKind) => (
    <KindLink key={kind.id} cluster={cluster} kind={kind} namespaces={namespaces} favourites={favourites} onNavigate={onNavigate} />
  )
  const kept = favourites.ids.flatMap((id) => resources.resources.find((kind) => kind.id === id) ?? [])
  return (
    <>
      {needle === '' && kept.length > 0 && (
        <SidebarSection name="favourites" title={t('favourites')}>
          {kept.map(line)}
        </SidebarSection>
      )}
      {sections.map(({ name, kinds, seldom }) => (
        <SidebarSection
          key={name}
          name={name}
          title={t(`sections.${name}`)}
          foldedAtFirst={foldedAtFirst.has(name)}
          forceOpen={opened([...kinds, ...seldom])}
        >
          {kinds.map(line)}
          {seldom.length > 0 && (
            <SidebarMore name={name} count={seldom.length} forceOpen={opened(seldom)}>
              {seldom.map(line)}
            </SidebarMore>
          )}
        </SidebarSection>
      ))}
      {custom.map(({ group, kinds }) => (
        <SidebarSection key={group} name={`group.${group}`} title={group} foldedAtFirst={custom.length > 3} forceOpen={opened(kinds)}>
          {kinds.map(line)}
        </SidebarSection>
      ))}
      {sections.length === 0 && custom.length === 0 && <p className="px-2 py-4 text-sm text-muted">{t('noKind')}</p>}
      {resources.problems.map((problem) => (
        <p key={problem.group} className="mt-3 flex gap-1.5 px-2 text-xs break-words text-muted" title={said(problem)}>
          <TriangleAlert aria-hidden className="mt-0.5 size-3 shrink-0 text-warning" />
          {t('groupSilent', { group: problem.group })}
        </p>
      ))}
    </>
  )
}

function matches(kind: ResourceKind, needle: string): boolean {
  if (needle === '') return true
  return [kind.id, kind.kind.toLowerCase(), ...kind.shortNames].some((text) => text.includes(needle))
}
