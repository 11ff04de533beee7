'use client'

import { useTranslations } from 'next-intl'
import { Ago } from '#components/resource/object/parts/time.tsx'
import { Button } from '#components/ui/action/button.tsx'
import { maskedSecret } from '#lib/kube/mask-secret.ts'
import { DiffView } from './diff-view.tsx'
import type { MadeChange } from './made-here.ts'
import { comparedText } from './manifest-text.ts'

/**
 * Changes that were made in this tab, each with its difference and the way back.
 * @param named they are of several objects
 */
export function MadeList({
  changes,
  named,
  onRevert,
}: {
  changes: readonly MadeChange[]
  named: boolean
  onRevert: (change: MadeChange) => void
}) {
  const t = useTranslations('changes.here')
  return (
    <ul className="flex flex-col divide-y divide-line text-sm">
      {changes.map((change) => (
        <li key={change.id} className="flex min-w-0 flex-col gap-1 py-1">
          <div className="flex min-h-8 min-w-0 flex-wrap items-center gap-x-2">
            <span className="shrink-0">{t(change.type === 'apply' && change.before === undefined ? 'create' : change.type)}</span>
            {named && (
              <span className="min-w-0 break-all text-muted">
                {change.target.kind.kind} {change.target.namespace === null ? '' : `${change.target.namespace}/`}
                {change.target.name}
              </span>
            )}
            {change.scale !== undefined && (
              <span className="text-muted tabular-nums">
                {change.scale.from ?? '?'} → {change.scale.to}
              </span>
            )}
            <span className="text-xs text-muted">
              <Ago at={change.at} />
            </span>
            <Button size="sm" variant="ghost" className="ml-auto" onClick={() => onRevert(change)}>
              {t('revert')}
            </Button>
          </div>
          {change.before !== undefined && change.after !== undefined && <Difference change={change} />}
        </li>
      ))}
    </ul>
  )
}

function Difference({ change: { before, after } }: { change: MadeChange }) {
  const t = useTranslations('changes')
  const [old, next] = [maskedSecret(before, after), maskedSecret(after, before)]
  return (
    <details>
      <summary className="inline-flex min-h-6 cursor-pointer items-center rounded-sm text-xs text-muted">{t('plan.show')}</summary>
      <div className="py-2">
        <DiffView hideLabel label={t('diff.title')} before={comparedText(old)} after={comparedText(next, old)} />
      </div>
    </details>
  )
}
