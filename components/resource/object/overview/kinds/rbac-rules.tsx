'use client'

import { useTranslations } from 'next-intl'
import { Fragment } from 'react'
import { Term } from '#components/learn/term/term.tsx'
import { Section } from '#components/ui/layout/section.tsx'
import { listAt } from '#lib/kube/read.ts'
import { FactsTable } from '../../parts/facts-table.tsx'

/** What a Role allows, a line a rule. */
export function RbacRules({ object }: { object: unknown }) {
  const t = useTranslations('object')
  const rules = listAt(object, 'rules')
  const words = (rule: unknown, field: string) => listAt(rule, field).map((word) => (word === '' ? t('rbac.core') : String(word)))
  return (
    <Section title={<Term of={{ field: 'rules' }}>{t('rbac.rules')}</Term>} note={rules.length}>
      {rules.length === 0 ? (
        <p className="text-sm text-muted">{t('rbac.empty')}</p>
      ) : (
        <FactsTable
          label={t('rbac.rules')}
          columns={[
            { key: 'verbs', label: t('rbac.verbs'), term: { field: 'rules' } },
            { key: 'resources', label: t('rbac.resources'), term: { field: 'rules' } },
            { key: 'groups', label: t('rbac.groups'), term: { field: 'apiVersion' } },
            { key: 'names', label: t('rbac.names'), term: { field: 'rules' }, className: 'w-full' },
          ]}
          rows={rules.map((rule, index) => ({
            key: String(index),
            cells: [
              <Verbs key="verbs" verbs={words(rule, 'verbs')} />,
              [...words(rule, 'resources'), ...words(rule, 'nonResourceURLs')].join(', '),
              words(rule, 'apiGroups').join(', '),
              words(rule, 'resourceNames').join(', ') || (
                <span key="all" className="text-faint">
                  {t('rbac.allNames')}
                </span>
              ),
            ],
          }))}
        />
      )}
    </Section>
  )
}

function Verbs({ verbs }: { verbs: readonly string[] }) {
  return verbs.map((verb, index) => (
    <Fragment key={verb}>
      {index > 0 && ', '}
      <Term of={{ value: verb, field: 'rules.verbs' }}>{verb}</Term>
    </Fragment>
  ))
}
