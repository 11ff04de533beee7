'use client'

import { useTranslations } from 'next-intl'
import type { PatchingChange } from '#lib/kube/change/change.ts'
import { type ChangedField, changedFields } from '#lib/kube/change/changed-fields.ts'
import { wantedObject } from '#lib/kube/change/wanted.ts'
import { isRecord } from '#lib/kube/read.ts'
import { withoutNoise } from '#lib/kube/tidy.ts'

/** Fields that are listed one by one. */
const MOST = 12

/** Tells apart what the person changes and what the API server adds to it by defaults and admission. */
export function ReviewSummary({ change, answer }: { change: PatchingChange; answer: unknown }) {
  const t = useTranslations('changes.summary')
  if (!isRecord(answer)) return null
  const wanted = change.type === 'edit' ? change.wanted : wantedObject(change, change.before)
  const yours = changedFields(withoutNoise(change.before), withoutNoise(wanted))
  const theirs = changedFields(withoutNoise(wanted), withoutNoise(answer))
  return (
    <dl className="grid gap-x-4 gap-y-1.5 text-sm sm:grid-cols-[auto_minmax(0,1fr)] max-sm:[&_dd]:-mt-1.5">
      <dt className="text-muted">{t('yours')}</dt>
      <dd>
        <Fields fields={yours} />
      </dd>
      <dt className="text-muted">{t('theirs')}</dt>
      <dd>{theirs.length === 0 ? <span className="text-muted">{t('nothing')}</span> : <Fields fields={theirs} />}</dd>
    </dl>
  )
}

function Fields({ fields }: { fields: readonly ChangedField[] }) {
  const t = useTranslations('changes.summary')
  return (
    <ul className="flex min-w-0 flex-col gap-0.5">
      {fields.slice(0, MOST).map(({ path, how }) => (
        <li key={path} className="min-w-0 font-mono text-xs leading-5 break-all">
          {path} <span className="font-sans text-faint">{t(how)}</span>
        </li>
      ))}
      {fields.length > MOST && <li className="text-xs text-faint">{t('more', { count: fields.length - MOST })}</li>}
    </ul>
  )
}
