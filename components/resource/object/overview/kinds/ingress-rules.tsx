'use client'

import { useTranslations } from 'next-intl'
import { Term } from '#components/learn/term/term.tsx'
import { Section } from '#components/ui/layout/section.tsx'
import { at, listAt, textAt } from '#lib/kube/read.ts'
import { FactsTable } from '../../parts/facts-table.tsx'
import { ObjectLink } from '../../parts/object-link.tsx'
import type { Subject } from '../../subject.ts'

/** Which request an Ingress sends to which Service. */
export function IngressRules({ subject: { cluster, namespace, object } }: { subject: Subject }) {
  const t = useTranslations('object')
  const secrets = new Map(
    listAt(object, 'spec', 'tls').flatMap((tls) => listAt(tls, 'hosts').map((host) => [String(host), textAt(tls, 'secretName')] as const)),
  )
  const rows = listAt(object, 'spec', 'rules').flatMap((rule) => {
    const host = textAt(rule, 'host') ?? '*'
    return listAt(rule, 'http', 'paths').map((path) => ({ host, path }))
  })
  if (rows.length === 0) return null
  return (
    <Section title={<Term of={{ field: 'spec.rules' }}>{t('rules.title')}</Term>} note={rows.length}>
      <FactsTable
        label={t('rules.title')}
        columns={[
          { key: 'host', label: t('rules.host'), term: { column: 'Hosts', resource: 'ingresses.networking.k8s.io' } },
          { key: 'path', label: t('rules.path'), term: { field: 'spec.rules' } },
          { key: 'service', label: t('rules.service'), term: { kind: 'services' } },
          { key: 'tls', label: 'TLS', term: { field: 'spec.tls' }, className: 'w-full' },
        ]}
        rows={rows.map(({ host, path }, index) => {
          const service = textAt(path, 'backend', 'service', 'name')
          const port = at(path, 'backend', 'service', 'port', 'number') ?? at(path, 'backend', 'service', 'port', 'name')
          const secret = secrets.get(host)
          return {
            key: String(index),
            cells: [
              host,
              <span key="path" className="font-mono text-xs">
                {textAt(path, 'path') ?? '/'} <PathType type={textAt(path, 'pathType')} />
              </span>,
              service === undefined ? (
                ''
              ) : (
                <span key="service" className="inline-flex">
                  <ObjectLink cluster={cluster} to={{ resource: 'services', name: service }} within={namespace} />
                  {port !== undefined && <span className="text-muted">:{String(port)}</span>}
                </span>
              ),
              secret === undefined ? (
                ''
              ) : (
                <ObjectLink key="tls" cluster={cluster} to={{ resource: 'secrets', name: secret }} within={namespace} />
              ),
            ],
          }
        })}
      />
    </Section>
  )
}

function PathType({ type }: { type: string | undefined }) {
  if (type === undefined) return null
  return (
    <span className="text-faint">
      <Term of={{ value: type, field: 'paths.pathType' }}>{type}</Term>
    </span>
  )
}
