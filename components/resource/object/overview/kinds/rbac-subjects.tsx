'use client'

import { useTranslations } from 'next-intl'
import { Term } from '#components/learn/term/term.tsx'
import { Section } from '#components/ui/layout/section.tsx'
import { listAt, textAt } from '#lib/kube/read.ts'
import { FactsTable } from '../../parts/facts-table.tsx'
import { ObjectLink } from '../../parts/object-link.tsx'
import type { Subject } from '../../subject.ts'

/** Who a binding gives which role. */
export function RbacSubjects({ subject: { cluster, namespace, object } }: { subject: Subject }) {
  const t = useTranslations('object')
  const role = textAt(object, 'roleRef', 'name') ?? ''
  const clusterRole = textAt(object, 'roleRef', 'kind') === 'ClusterRole'
  const subjects = listAt(object, 'subjects')
  return (
    <Section title={<Term of={{ field: 'subjects' }}>{t('rbac.subjects')}</Term>} note={subjects.length}>
      <p className="flex flex-wrap gap-x-1.5 pb-2 text-sm">
        <span className="text-muted">{t('rbac.gives')}</span>
        <ObjectLink
          cluster={cluster}
          to={{
            resource: clusterRole ? 'clusterroles.rbac.authorization.k8s.io' : 'roles.rbac.authorization.k8s.io',
            name: role,
            ...(clusterRole ? { namespace: null } : {}),
          }}
          within={namespace}
          label={`${textAt(object, 'roleRef', 'kind') ?? ''} ${role}`}
        />
      </p>
      <FactsTable
        label={t('rbac.subjects')}
        columns={[
          { key: 'kind', label: t('rbac.kind'), term: { field: 'subjects' } },
          { key: 'name', label: t('rbac.name'), term: { field: 'subjects' } },
          { key: 'namespace', label: 'Namespace', term: { field: 'metadata.namespace' }, className: 'w-full' },
        ]}
        rows={subjects.map((who, index) => {
          const name = textAt(who, 'name') ?? ''
          const of = textAt(who, 'namespace')
          return {
            key: String(index),
            cells: [
              <Term key="kind" of={{ value: textAt(who, 'kind') ?? '', field: 'subjects.kind' }}>
                {textAt(who, 'kind')}
              </Term>,
              textAt(who, 'kind') === 'ServiceAccount' && of !== undefined ? (
                <ObjectLink key="name" cluster={cluster} to={{ resource: 'serviceaccounts', name, namespace: of }} within={namespace} />
              ) : (
                <span key="name" className="break-all">
                  {name}
                </span>
              ),
              of ?? '',
            ],
          }
        })}
      />
    </Section>
  )
}
