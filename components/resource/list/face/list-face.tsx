'use client'

import { Inbox, SearchX } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Failure } from '#components/shell/failure/failure.tsx'
import { useSaid } from '#components/shell/failure/use-said.ts'
import { Button } from '#components/ui/action/button.tsx'
import { LinkButton } from '#components/ui/action/link-button.tsx'
import { EmptyState } from '#components/ui/state/empty-state.tsx'
import { ErrorState } from '#components/ui/state/error-state.tsx'
import { address } from '#lib/address.ts'
import type { KindAnswer } from '#lib/client/hooks/use-resource-kind.ts'
import { errorWhileTrying } from '#lib/client/live/live-state.ts'
import type { LiveTable } from '#lib/client/live/table-store.ts'
import { ForbiddenFace } from './forbidden-face.tsx'
import { ListSkeleton } from './list-skeleton.tsx'

export interface ListFaceProps {
  cluster: string
  resource: string
  title: string
  kind: KindAnswer
  table: LiveTable
  namespaces: readonly string[]
  /** Rows that there are, and that the filter shows. */
  total: number
  shown: number
  /** Selectors ask for only a part. */
  selected: boolean
  onClearFilter: () => void
  onClearSelectors: () => void
  onNamespace: (namespace: string) => void
}

/** What stands where rows would be: why there are none, and what to do. Null where there are rows to show. */
export function ListFace(props: ListFaceProps) {
  const { cluster, resource, title, kind, table, namespaces, total, shown, selected, onClearFilter, onClearSelectors } = props
  const t = useTranslations('list')
  const said = useSaid()
  if (shown > 0) return null
  const overview = <LinkButton href={address.overview(cluster)}>{t('toOverview')}</LinkButton>
  if (kind.state === 'missing') {
    return (
      <ErrorState
        title={t('unknownKind.title', { resource })}
        detail={kind.problem === undefined ? undefined : said(kind.problem)}
        actions={overview}
      >
        {kind.problem === undefined ? t('unknownKind.next') : t('unknownKind.groupSilent', { group: kind.problem.group })}
      </ErrorState>
    )
  }
  if (kind.state === 'failed') return <Failure error={kind.error} title={t('noDiscovery')} actions={overview} />
  const { state } = table
  if (state.name === 'failed') return <Failure error={state.error} title={t('failed', { title })} actions={overview} />
  if (state.name === 'unauthorized') {
    return <Failure error={{ ...state, kind: 'unauthorized' }} title={t('unauthorized', { title })} actions={overview} />
  }
  if (state.name === 'forbidden')
    return <ForbiddenFace cluster={cluster} state={state} asked={namespaces.length} onNamespace={props.onNamespace} />
  if (total > 0) {
    return (
      <EmptyState
        icon={<SearchX aria-hidden />}
        title={t('noMatch.title')}
        actions={<Button onClick={onClearFilter}>{t('noMatch.clear')}</Button>}
      >
        {t('noMatch.next', { count: total })}
      </EmptyState>
    )
  }
  const error = errorWhileTrying(state)
  if (!table.complete && error !== undefined) return <Failure error={error} title={t('failed', { title })} />
  if (!table.complete) return <ListSkeleton />
  if (selected) {
    return (
      <EmptyState
        icon={<SearchX aria-hidden />}
        title={t('noneSelected.title', { title })}
        actions={<Button onClick={onClearSelectors}>{t('noneSelected.clear')}</Button>}
      >
        {t('noneSelected.next')}
      </EmptyState>
    )
  }
  const listed = namespaces.length === 0 ? null : namespaces.join(', ')
  return (
    <EmptyState
      icon={<Inbox aria-hidden />}
      title={listed === null ? t('empty.title', { title }) : t('empty.inNamespaces', { title, namespaces: listed })}
      actions={kind.state === 'known' && kind.kind.verbs.includes('create') ? <CreateLink {...props} /> : undefined}
    >
      {t('empty.next')}
    </EmptyState>
  )
}

function CreateLink({ cluster, resource, namespaces }: ListFaceProps) {
  const t = useTranslations('list')
  return <LinkButton href={address.create(cluster, { resource, ns: namespaces })}>{t('create')}</LinkButton>
}
