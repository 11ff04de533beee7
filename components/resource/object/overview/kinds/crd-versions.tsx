'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Term } from '#components/learn/term/term.tsx'
import { Section } from '#components/ui/layout/section.tsx'
import { Badge } from '#components/ui/text/badge.tsx'
import { address } from '#lib/address.ts'
import { resourceId } from '#lib/kube/names.ts'
import { at, listAt, textAt } from '#lib/kube/read.ts'
import { FactsTable } from '../../parts/facts-table.tsx'
import type { Subject } from '../../subject.ts'

const VERSIONS = { field: 'spec.versions', resource: 'customresourcedefinitions.apiextensions.k8s.io' }

/** The versions that a CustomResourceDefinition serves, and the way to its objects. */
export function CrdVersions({ subject: { cluster, object } }: { subject: Subject }) {
  const t = useTranslations('object')
  const plural = textAt(object, 'spec', 'names', 'plural') ?? ''
  const group = textAt(object, 'spec', 'group') ?? ''
  return (
    <Section
      title={<Term of={VERSIONS}>{t('crd.versions')}</Term>}
      actions={
        <Link href={address.list(cluster, resourceId(plural, group))} className="rounded-sm text-sm text-link hover:underline">
          {t('crd.objects', { kind: textAt(object, 'spec', 'names', 'kind') ?? plural })}
        </Link>
      }
    >
      <FactsTable
        label={t('crd.versions')}
        columns={[
          { key: 'name', label: t('crd.version'), term: VERSIONS },
          { key: 'state', label: t('crd.state'), term: VERSIONS },
          { key: 'columns', label: t('crd.columns'), term: VERSIONS, className: 'w-full' },
        ]}
        rows={listAt(object, 'spec', 'versions').map((version) => ({
          key: textAt(version, 'name') ?? '',
          cells: [
            textAt(version, 'name') ?? '',
            <span key="state" className="flex gap-1">
              {at(version, 'served') === true && <Badge>{t('crd.served')}</Badge>}
              {at(version, 'storage') === true && <Badge>{t('crd.storage')}</Badge>}
              {at(version, 'deprecated') === true && <Badge tone="warning">{t('crd.deprecated')}</Badge>}
            </span>,
            listAt(version, 'additionalPrinterColumns')
              .flatMap((column) => textAt(column, 'name') ?? [])
              .join(', '),
          ],
        }))}
      />
    </Section>
  )
}
