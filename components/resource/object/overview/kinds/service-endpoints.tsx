'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { Term } from '#components/learn/term/term.tsx'
import { useSaid } from '#components/shell/failure/use-said.ts'
import { Section } from '#components/ui/layout/section.tsx'
import { Skeleton } from '#components/ui/state/skeleton.tsx'
import { HealthMark } from '#components/ui/text/health-mark.tsx'
import { errorBody } from '#lib/client/api/failure.ts'
import { useLiveTable } from '#lib/client/hooks/use-live-table.ts'
import { listObjects } from '#lib/client/kube.ts'
import { at, listAt, numberAt, textAt } from '#lib/kube/read.ts'
import { FactsTable } from '../../parts/facts-table.tsx'
import { ObjectLink } from '../../parts/object-link.tsx'
import type { Subject } from '../../subject.ts'

const SLICES = { group: 'discovery.k8s.io', version: 'v1', plural: 'endpointslices' }
const MOST = 100

/** Where a Service sends its traffic now: the endpoints of its EndpointSlices, and whether each takes requests. */
export function ServiceEndpoints({ subject }: { subject: Subject }) {
  const t = useTranslations('object')
  const said = useSaid()
  const { cluster, namespace, name } = subject
  const labelSelector = `kubernetes.io/service-name=${name}`
  // The live table tells when a slice changed; the slices themselves are read then.
  const { version } = useLiveTable(
    namespace === null ? null : { cluster, resource: 'endpointslices.discovery.k8s.io', namespaces: [namespace], labelSelector },
  )
  const { data, error, isPending } = useQuery({
    queryKey: ['endpoints', cluster, namespace, name, version],
    queryFn: ({ signal }) => listObjects({ cluster, kind: SLICES, namespace }, { labelSelector, signal }),
    placeholderData: (before) => before,
  })
  const endpoints = (data?.items ?? []).flatMap((slice) => {
    const ports = listAt(slice, 'ports').map((port) => numberAt(port, 'port') ?? '*')
    return listAt(slice, 'endpoints').map((endpoint) => ({ endpoint, ports }))
  })
  return (
    <Section
      title={<Term of={{ kind: 'endpointslices.discovery.k8s.io' }}>{t('endpoints.title')}</Term>}
      note={isPending ? undefined : endpoints.length}
    >
      {isPending && <Skeleton className="h-8 w-full" />}
      {error !== null && <p className="text-sm text-failing">{said(errorBody(error))}</p>}
      {!isPending && error === null && endpoints.length === 0 && <p className="text-sm text-muted">{t('endpoints.empty')}</p>}
      {endpoints.length > 0 && (
        <FactsTable
          label={t('endpoints.title')}
          columns={[
            { key: 'address', label: t('endpoints.address'), term: { field: 'endpoints' } },
            { key: 'ready', label: t('endpoints.ready'), term: { field: 'spec.containers.readinessProbe' } },
            { key: 'target', label: t('endpoints.target'), term: { kind: 'pods' } },
            { key: 'node', label: t('facts.node'), term: { kind: 'nodes' }, className: 'w-full' },
          ]}
          rows={endpoints.slice(0, MOST).map(({ endpoint, ports }, index) => {
            const target = textAt(endpoint, 'targetRef', 'name')
            const node = textAt(endpoint, 'nodeName')
            const ready = at(endpoint, 'conditions', 'ready') !== false
            return {
              key: String(index),
              cells: [
                <span
                  key="address"
                  className="font-mono text-xs whitespace-nowrap"
                >{`${listAt(endpoint, 'addresses').join(', ')}:${ports.join(',')}`}</span>,
                <HealthMark key="ready" health={ready ? 'healthy' : 'warning'}>
                  {ready ? t('endpoints.isReady') : t('endpoints.notReady')}
                </HealthMark>,
                target === undefined ? (
                  ''
                ) : (
                  <ObjectLink key="target" cluster={cluster} to={{ resource: 'pods', name: target }} within={namespace} />
                ),
                node === undefined ? (
                  ''
                ) : (
                  <ObjectLink key="node" cluster={cluster} to={{ resource: 'nodes', name: node, namespace: null }} within={namespace} />
                ),
              ],
            }
          })}
        />
      )}
      {endpoints.length > MOST && <p className="pt-1 text-xs text-faint">{t('notShown', { count: endpoints.length - MOST })}</p>}
    </Section>
  )
}
