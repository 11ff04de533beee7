'use client'

import { useTranslations } from 'next-intl'
import { Term } from '#components/learn/term/term.tsx'
import { Section } from '#components/ui/layout/section.tsx'
import { at, listAt, numberAt, textAt } from '#lib/kube/read.ts'
import { FactsTable } from '../../parts/facts-table.tsx'

/** The ports of a Service and where each leads. */
export function ServicePorts({ object }: { object: unknown }) {
  const t = useTranslations('object')
  const ports = listAt(object, 'spec', 'ports')
  if (ports.length === 0) return null
  return (
    <Section title={<Term of={{ field: 'spec.ports' }}>{t('ports.title')}</Term>} note={ports.length}>
      <FactsTable
        label={t('ports.title')}
        columns={[
          { key: 'name', label: t('ports.name'), term: { field: 'spec.ports' } },
          { key: 'port', label: t('ports.port'), term: { field: 'spec.ports' } },
          { key: 'target', label: t('ports.target'), term: { field: 'spec.ports.targetPort' } },
          { key: 'nodePort', label: t('ports.nodePort'), term: { field: 'spec.ports.nodePort' } },
          { key: 'app', label: t('ports.appProtocol'), term: { field: 'spec.ports' }, className: 'w-full' },
        ]}
        rows={ports.map((port, index) => ({
          key: String(index),
          cells: [
            textAt(port, 'name') ?? '',
            <PortNumber key="port" port={port} />,
            String(at(port, 'targetPort') ?? numberAt(port, 'port') ?? ''),
            numberAt(port, 'nodePort') ?? '',
            textAt(port, 'appProtocol') ?? '',
          ],
        }))}
      />
    </Section>
  )
}

function PortNumber({ port }: { port: unknown }) {
  const protocol = textAt(port, 'protocol') ?? 'TCP'
  return (
    <span className="whitespace-nowrap">
      {numberAt(port, 'port') ?? ''}/<Term of={{ value: protocol, field: 'spec.ports.protocol' }}>{protocol}</Term>
    </span>
  )
}
