'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Spinner } from '#components/ui/state/spinner.tsx'
import { Badge, type BadgeTone } from '#components/ui/text/badge.tsx'
import { address } from '#lib/address.ts'
import { ownedFields } from '#lib/kube/change/ownership.ts'
import { ChangeError } from '../change-error.tsx'
import { DiffView } from '../diff-view.tsx'
import { OwnershipConflict } from './ownership-conflict.tsx'
import type { Plan, PlannedDocument, Step } from './use-plan.ts'

/** Every document with what it would do, or did. */
export function PlanList({ cluster, plan }: { cluster: string; plan: Plan }) {
  const t = useTranslations('changes')
  return (
    <ol aria-label={t('plan.title')} className="divide-y divide-line rounded-md border border-line">
      {plan.items.map((item) => (
        <li
          key={`${item.document.index}/${item.document.kind}/${item.document.namespace}/${item.document.name}`}
          className="flex min-w-0 flex-col gap-2 px-3 py-2"
        >
          <PlanLine cluster={cluster} item={item} />
          <Detail item={item} plan={plan} />
        </li>
      ))}
    </ol>
  )
}

function PlanLine({ cluster, item: { document, step } }: { cluster: string; item: PlannedDocument }) {
  const { change, kind, name, namespace } = document
  const made = step.state === 'done' && change !== undefined && change.type === 'apply'
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1 text-sm">
      <StepBadge step={step} />
      <span className="text-muted">{kind}</span>
      {made ? (
        <Link
          href={address.object({ cluster, resource: change.target.kind.id, namespace, name })}
          className="min-w-0 rounded-sm break-all text-link hover:underline"
        >
          {name}
        </Link>
      ) : (
        <span className="min-w-0 font-medium break-all">{name}</span>
      )}
      {namespace !== null && <span className="text-faint">{namespace}</span>}
    </div>
  )
}

const TONES: Record<Step['state'], BadgeTone> = {
  waiting: 'neutral',
  asking: 'neutral',
  planned: 'accent',
  dependent: 'neutral',
  refused: 'failing',
  making: 'neutral',
  done: 'healthy',
  failed: 'failing',
  notDone: 'neutral',
}

function StepBadge({ step }: { step: Step }) {
  const t = useTranslations('changes')
  const word =
    step.state === 'planned'
      ? t(`plan.will.${step.effect}`)
      : step.state === 'done'
        ? t(`plan.did.${step.effect}`)
        : t(`plan.${step.state}`)
  const quiet = step.state === 'planned' && step.effect === 'unchanged'
  return (
    <Badge
      tone={quiet ? 'neutral' : TONES[step.state]}
      {...(step.state === 'asking' || step.state === 'making' ? { icon: <Spinner /> } : {})}
    >
      {word}
    </Badge>
  )
}

function Detail({ item: { document, step }, plan }: { item: PlannedDocument; plan: Plan }) {
  const t = useTranslations('changes')
  switch (step.state) {
    case 'planned':
      if (step.effect === 'unchanged') return null
      return (
        <details open={plan.items.length === 1}>
          <summary className="cursor-pointer rounded-sm text-xs text-muted">{t('plan.show')}</summary>
          <div className="pt-2">
            {step.warnings.map((warning) => (
              <p key={warning} className="pb-1 text-sm text-warning">
                {warning}
              </p>
            ))}
            <DiffView hideLabel label={t('diff.title')} before={step.before} after={step.after} />
          </div>
        </details>
      )
    case 'dependent':
      return <p className="text-xs text-muted">{t('plan.dependentNote')}</p>
    case 'refused':
    case 'failed': {
      if (ownedFields(step.error).length === 0) return <ChangeError error={step.error} />
      return (
        <OwnershipConflict
          document={document}
          error={step.error}
          live={step.live}
          onSettle={(choices) => void plan.settle(document, choices)}
        />
      )
    }
    default:
      return null
  }
}
