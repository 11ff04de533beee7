'use client'

import { useTranslations } from 'next-intl'
import { Term } from '#components/learn/term/term.tsx'
import { Section } from '#components/ui/layout/section.tsx'
import type { VolumeFacts } from '#lib/kube/describe/volumes.ts'
import { FactsTable } from '../parts/facts-table.tsx'
import { ObjectLink } from '../parts/object-link.tsx'
import type { Subject } from '../subject.ts'

/** The volumes with what fills them; each mount is said at its container. */
export function Volumes({ subject, volumes }: { subject: Subject; volumes: readonly VolumeFacts[] }) {
  const t = useTranslations('object')
  return (
    <Section title={<Term of={{ field: 'spec.volumes' }}>{t('volumes')}</Term>} note={volumes.length}>
      <FactsTable
        label={t('volumes')}
        columns={[
          { key: 'name', label: t('volume.name'), term: { field: 'spec.volumes' } },
          { key: 'type', label: t('volume.type'), term: { field: 'spec.volumes' } },
          { key: 'from', label: t('volume.from'), term: { field: 'spec.volumes' }, className: 'w-full' },
        ]}
        rows={volumes.map((volume) => ({
          key: volume.name,
          cells: [
            <span key="name" className="font-mono text-xs whitespace-nowrap">
              {volume.name}
            </span>,
            <span key="type" className="whitespace-nowrap">
              <Term of={{ value: volume.type, field: 'spec.volumes.type' }} className="min-h-6">
                {volume.type}
              </Term>
            </span>,
            <span key="from" className="flex flex-wrap gap-x-3">
              {volume.from.map((to) => (
                <ObjectLink key={`${to.resource}/${to.name}`} cluster={subject.cluster} to={to} within={subject.namespace} />
              ))}
              {volume.detail !== undefined && <span className="font-mono text-xs break-all">{volume.detail}</span>}
              {volume.ephemeral && <span className="text-faint">{t('volume.ephemeral')}</span>}
            </span>,
          ],
        }))}
      />
    </Section>
  )
}
