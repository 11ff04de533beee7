'use client'

import { Box, Layers, List, Server } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useNamespaceChoice } from '#components/shell/frame/use-namespace-choice.ts'
import { MiddleTruncate } from '#components/ui/text/middle-truncate.tsx'
import { address } from '#lib/address.ts'
import { useClusters } from '#lib/client/hooks/use-clusters.ts'
import { useGo } from '#lib/client/hooks/use-go.ts'
import { useNamespaces } from '#lib/client/hooks/use-namespaces.ts'
import { useResources } from '#lib/client/hooks/use-resources.ts'
import { kindTitle } from '#lib/kube/kind-title.ts'
import { ranked } from './rank.ts'
import { useObjectSearch } from './use-object-search.ts'
import type { PaletteEntry } from './use-palette-groups.tsx'

// Offered before anything is typed: where most ways begin.
const usual = ['pods', 'deployments.apps', 'services', 'nodes', 'events']

/** Objects by name. */
export function useObjectEntries(cluster: string | null, typed: string): { entries: PaletteEntry[]; searching: boolean } {
  const go = useGo()
  const { hits, searching } = useObjectSearch(cluster, typed)
  if (cluster === null) return { entries: [], searching: false }
  const entries = hits.slice(0, 30).map(({ resource, kind, namespace, name }) => ({
    key: `object ${resource} ${namespace ?? ''} ${name}`,
    icon: <Box aria-hidden />,
    label: <MiddleTruncate text={name} />,
    note: namespace === null ? kind : `${kind} · ${namespace}`,
    act: () => go(address.object({ cluster, resource, namespace, name })),
  }))
  return { entries, searching }
}

/** Lists of kinds, by plural, kind and short name. */
export function useKindEntries(cluster: string | null, typed: string): PaletteEntry[] {
  const go = useGo()
  const { namespaces } = useNamespaceChoice(cluster ?? '')
  const kinds = useResources(cluster).data?.resources.filter(({ verbs }) => verbs.includes('list')) ?? []
  if (cluster === null) return []
  const offered =
    typed.trim() === ''
      ? usual.flatMap((id) => kinds.find((kind) => kind.id === id) ?? [])
      : ranked(kinds, typed, (kind) => [kind.kind, kind.plural, kind.id, ...kind.shortNames], 8)
  return offered.map((kind) => ({
    key: `kind ${kind.id}`,
    icon: <List aria-hidden />,
    label: kindTitle(kind),
    ...(kind.group === '' ? {} : { note: kind.group }),
    act: () => go(address.list(cluster, kind.id, kind.namespaced ? { ns: namespaces } : {})),
  }))
}

/** Namespaces to look at alone. */
export function useNamespaceEntries(cluster: string | null, typed: string): PaletteEntry[] {
  const t = useTranslations('palette')
  const { namespaces } = useNamespaces(cluster)
  const { choose } = useNamespaceChoice(cluster ?? '')
  if (cluster === null || typed.trim() === '') return []
  return ranked(namespaces, typed, (name) => [name], 6).map((name) => ({
    key: `namespace ${name}`,
    icon: <Layers aria-hidden />,
    label: t('onlyNamespace', { name }),
    act: () => choose([name]),
  }))
}

/** The other clusters. */
export function useClusterEntries(current: string | null, typed: string): PaletteEntry[] {
  const go = useGo()
  const clusters = useClusters().data?.clusters.filter(({ id }) => id !== current) ?? []
  const offered = current !== null && typed.trim() === '' ? [] : ranked(clusters, typed, ({ name, id }) => [name, id], 6)
  return offered.map(({ id, name }) => ({
    key: `cluster ${id}`,
    icon: <Server aria-hidden />,
    label: <MiddleTruncate text={name} />,
    act: () => go(address.overview(id)),
  }))
}
