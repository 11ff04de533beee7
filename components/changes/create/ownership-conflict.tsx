'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '#components/ui/action/button.tsx'
import { Segmented } from '#components/ui/input/segmented.tsx'
import type { ApiErrorBody } from '#lib/contract/error.ts'
import type { KubeObject } from '#lib/contract/kube.ts'
import { fieldValue, ownedFields, type Settlement } from '#lib/kube/change/ownership.ts'
import type { ReadyDocument } from './documents.ts'
import { valueText } from './value-text.ts'

/** Fields that other managers own with other values: each with its manager, both values, and what is to become of it. */
export function OwnershipConflict({
  document,
  error,
  live,
  onSettle,
}: {
  document: ReadyDocument
  error: ApiErrorBody
  live: KubeObject | undefined
  onSettle: (choices: ReadonlyMap<string, Settlement>) => void
}) {
  const t = useTranslations('changes.ownership')
  const owned = ownedFields(error)
  const [chosen, setChosen] = useState<ReadonlyMap<string, Settlement>>(new Map())
  // What was taken over already stays so where something else came in between.
  const taken = document.change?.type === 'apply' ? document.change.takeOver : []
  const first = (field: string): Settlement => (taken.some((one) => one.field === field) ? 'takeOver' : 'keepTheirs')
  const choices = new Map(owned.map(({ field }) => [field, chosen.get(field) ?? first(field)] as const))
  const secret = document.kind === 'Secret'
  const mine = document.change?.type === 'apply' ? document.change.manifest : document.manifest
  const all = (choice: Settlement) => setChosen(new Map(owned.map(({ field }) => [field, choice])))
  return (
    <div role="alert" className="flex flex-col gap-3 text-sm">
      <p>{t('title', { count: owned.length })}</p>
      <ul className="flex flex-col divide-y divide-line rounded-md border border-line">
        {owned.map(({ field, manager }) => (
          <li key={field} className="flex min-w-0 flex-col gap-2 px-3 py-2">
            <p className="min-w-0 break-all">
              <span className="font-mono text-xs">{field}</span> <span className="text-xs text-muted">{t('ownedBy', { manager })}</span>
            </p>
            <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1 text-xs">
              <dt className="text-muted">{t('theirs')}</dt>
              <dd className="font-mono break-all">{valueText(fieldValue(live, field), secret)}</dd>
              <dt className="text-muted">{t('yours')}</dt>
              <dd className="font-mono break-all">{valueText(fieldValue(mine, field), secret)}</dd>
            </dl>
            <Segmented
              label={t('choose', { field })}
              options={[
                { value: 'keepTheirs', label: t('keepTheirs') },
                { value: 'takeOver', label: t('takeOver') },
                { value: 'stopManaging', label: t('stopManaging') },
              ]}
              value={choices.get(field) ?? first(field)}
              onChange={(choice) => setChosen(new Map(choices).set(field, choice))}
              className="self-start"
            />
          </li>
        ))}
      </ul>
      <p className="text-xs text-muted">{t('note')}</p>
      <div className="flex flex-wrap gap-2">
        <Button size="sm" variant="primary" onClick={() => onSettle(choices)}>
          {t('settle')}
        </Button>
        {owned.length > 1 && (
          <>
            <Button size="sm" variant="ghost" onClick={() => all('takeOver')}>
              {t('allMine')}
            </Button>
            <Button size="sm" variant="ghost" onClick={() => all('keepTheirs')}>
              {t('allTheirs')}
            </Button>
          </>
        )}
      </div>
    </div>
  )
}
