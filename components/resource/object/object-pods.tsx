'use client'

import { useTranslations } from 'next-intl'
import { Term } from '#components/learn/term/term.tsx'
import { useSaid } from '#components/shell/failure/use-said.ts'
import { LinkButton } from '#components/ui/action/link-button.tsx'
import { Banner } from '#components/ui/state/banner.tsx'
import { EmptyState } from '#components/ui/state/empty-state.tsx'
import { Skeleton } from '#components/ui/state/skeleton.tsx'
import { HealthMark } from '#components/ui/text/health-mark.tsx'
import { address } from '#lib/address.ts'
import { useLiveTable } from '#lib/client/hooks/use-live-table.ts'
import { type Cell, FIRST_CELL, ROW, type Row } from '#lib/contract/table.ts'
import { HEALTH, healthName } from '#lib/kube/health.ts'
import { podSelectorOf } from '#lib/kube/selector.ts'
import { FactsTable } from './parts/facts-table.tsx'
import { ObjectLink } from './parts/object-link.tsx'
import { Ago } from './parts/time.tsx'
import type { Subject } from './subject.ts'

const MOST = 100

/** The Pods of a workload, a Service or a node, those in trouble first; live. All of them are one click away, in the list. */
export function ObjectPods({ subject }: { subject: Subject }) {
  const t = useTranslations('object')
  const said = useSaid()
  const { cluster, kind, namespace, name, object } = subject
  const onNode = kind.id === 'nodes'
  const labelSelector = onNode ? undefined : podSelectorOf(object)
  const fieldSelector = onNode ? `spec.nodeName=${name}` : undefined
  const live = useLiveTable({
    cluster,
    resource: 'pods',
    namespaces: namespace === null ? [] : [namespace],
    ...(labelSelector === undefined ? {} : { labelSelector }),
    ...(fieldSelector === undefined ? {} : { fieldSelector }),
  })
  const place = (column: string) => live.columns.findIndex((candidate) => candidate.name === column)
  const [ready, status, restarts, node] = [place('Ready'), place('Status'), place('Restarts'), place('Node')]
  const cell = (row: Row, index: number): Cell => (index === -1 ? null : (row[FIRST_CELL + index] ?? null))
  const rows = [...live.rows.values()].sort((a, b) => rank(b) - rank(a) || (a[ROW.name] < b[ROW.name] ? -1 : 1))
  if (live.state.name === 'forbidden')
    return (
      <Banner tone="warning" title={t('pods.forbidden')}>
        {said(live.state)}
      </Banner>
    )
  if (live.state.name === 'failed') return <Banner tone="error" title={said(live.state.error)} />
  if (!live.complete && rows.length === 0) return <Skeleton className="h-8 w-full" />
  if (rows.length === 0) return <EmptyState title={t('pods.empty')}>{t('pods.emptyNext')}</EmptyState>
  return (
    <div className="flex flex-col gap-2">
      <FactsTable
        label={t('tabs.pods')}
        columns={[
          { key: 'name', label: t('pods.name') },
          { key: 'status', label: t('pods.status'), term: { column: 'Status', resource: 'pods' } },
          { key: 'ready', label: t('pods.ready'), term: { column: 'Ready', resource: 'pods' } },
          { key: 'restarts', label: t('pods.restarts'), term: { column: 'Restarts', resource: 'pods' } },
          ...(onNode
            ? [{ key: 'namespace', label: 'Namespace', term: { kind: 'namespaces' } }]
            : [{ key: 'node', label: t('facts.node'), term: { kind: 'nodes' } }]),
          { key: 'age', label: t('age'), className: 'w-full' },
        ]}
        rows={rows.slice(0, MOST).map((row) => {
          const times = cell(row, restarts)
          const at = cell(row, node)
          return {
            key: row[ROW.key],
            cells: [
              <ObjectLink
                key="name"
                cluster={cluster}
                to={{ resource: 'pods', name: row[ROW.name], namespace: row[ROW.namespace] }}
                within={namespace}
              />,
              <HealthMark key="status" health={healthName(row[ROW.health])}>
                <Term of={{ state: String(cell(row, status) ?? '') }}>{String(cell(row, status) ?? '')}</Term>
              </HealthMark>,
              String(cell(row, ready) ?? ''),
              String(Array.isArray(times) ? times[0] : (times ?? '')),
              onNode ? (
                row[ROW.namespace]
              ) : typeof at === 'string' && at !== '' && at !== '<none>' ? (
                <ObjectLink key="node" cluster={cluster} to={{ resource: 'nodes', name: at, namespace: null }} within={null} />
              ) : (
                ''
              ),
              <Ago key="age" at={row[ROW.created] * 1000} />,
            ],
          }
        })}
      />
      <div className="flex items-center gap-3">
        {rows.length > MOST && <p className="text-xs text-faint">{t('notShown', { count: rows.length - MOST })}</p>}
        <LinkButton size="sm" href={address.list(cluster, 'pods', { ns: namespace, labels: labelSelector, fields: fieldSelector })}>
          {t('pods.all', { count: rows.length })}
        </LinkButton>
      </div>
    </div>
  )
}

/** Trouble first, then what is on its way, then the rest. */
function rank(row: Row): number {
  const health = row[ROW.health]
  return health >= HEALTH.progressing ? health : 0
}
