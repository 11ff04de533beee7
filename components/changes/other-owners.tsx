'use client'

import { useTranslations } from 'next-intl'
import { FIELD_MANAGER, type PatchingChange } from '#lib/kube/change/change.ts'
import { touchedPaths } from '#lib/kube/change/difference.ts'
import { patchOf } from '#lib/kube/change/request.ts'
import { FieldOwners } from '#lib/kube/field-owners.ts'

/** Says whose fields a change touches: whoever set them may set them back, and a deployment tool usually does. */
export function OtherOwners({ change }: { change: PatchingChange }) {
  const t = useTranslations('changes')
  const owners = new FieldOwners(change.before)
  const touched = touchedPaths(patchOf(change) ?? {}).flatMap((path) => {
    const managers = owners.of(path, change.before).filter(({ manager }) => manager !== FIELD_MANAGER)
    return managers.length === 0 ? [] : [{ field: path.join('.'), managers: [...new Set(managers.map(({ manager }) => manager))] }]
  })
  if (touched.length === 0) return null
  return (
    <details>
      <summary className="cursor-pointer rounded-sm text-xs text-muted">{t('owners.title', { count: touched.length })}</summary>
      <ul className="flex flex-col gap-0.5 pt-1">
        {touched.map(({ field, managers }) => (
          <li key={field} className="font-mono text-xs break-all">
            {field} <span className="font-sans text-muted">{t('plan.ownedBy', { manager: managers.join(', ') })}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}
