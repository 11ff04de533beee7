'use client'

import { useTranslations } from 'next-intl'
import { Banner } from '#components/ui/state/banner.tsx'
import { Spinner } from '#components/ui/state/spinner.tsx'
import { CodeBlock } from '#components/ui/text/code.tsx'
import { useClusters } from '#lib/client/hooks/use-clusters.ts'
import { type Change, isPatching } from '#lib/kube/change/change.ts'
import { kubectlText } from '#lib/kube/change/kubectl.ts'
import { withValue } from '#lib/kube/change/wanted.ts'
import { isRecord, numberAt } from '#lib/kube/read.ts'
import { wholeText } from '#lib/yaml/patch-text.ts'
import { ChangeError } from './change-error.tsx'
import { DiffView } from './diff-view.tsx'
import { comparedText } from './manifest-text.ts'
import { OtherOwners } from './other-owners.tsx'
import { ReviewSummary } from './review-summary.tsx'
import type { Review } from './use-review.ts'

/** What a change would do, by the API server's own dry run, and the command that does the same. */
export function ReviewPane({ cluster, change, review }: { cluster: string; change: Change | null; review: Review }) {
  const t = useTranslations('changes')
  const context = useClusters().data?.clusters.find(({ id }) => id === cluster)?.name
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <div
        aria-live="polite"
        className={change?.type === 'delete' && review.state === 'answered' ? 'hidden' : 'flex min-h-10 flex-col gap-3'}
      >
        {review.state === 'asking' && (
          <p className="flex items-center gap-2 text-sm text-muted">
            <Spinner />
            {t('asking')}
          </p>
        )}
        {review.state === 'refused' && <ChangeError error={review.error} />}
        {review.state === 'answered' &&
          review.warnings.map((warning) => (
            <Banner key={warning} tone="warning">
              {warning}
            </Banner>
          ))}
        {review.state === 'answered' && change !== null && isPatching(change) && <ReviewSummary change={change} answer={review.object} />}
        {review.state === 'answered' && change !== null && change.type !== 'delete' && (
          <DiffView label={t('diff.title')} before={beforeText(change, review.object)} after={afterText(change, review.object)} />
        )}
      </div>
      {change !== null && isPatching(change) && <OtherOwners change={change} />}
      {change !== null && (
        <div>
          <p className="pb-1 text-xs text-muted">{t('kubectl')}</p>
          <CodeBlock text={kubectlText(change, context)} label={t('copyCommand')} />
        </div>
      )}
    </div>
  )
}

function beforeText(change: Change, answer: unknown): string {
  if (isPatching(change)) return comparedText(change.before)
  if (change.type === 'scale' && isRecord(answer)) return scaleText(withValue(answer, ['spec', 'replicas'], change.from ?? undefined))
  return ''
}

function afterText(change: Change, answer: unknown): string {
  return change.type === 'scale' && isRecord(answer)
    ? scaleText(answer)
    : comparedText(answer, isPatching(change) ? change.before : undefined)
}

/** Of a Scale only its replicas are about the change; the API leaves a zero out (`omitempty` of ScaleSpec). */
function scaleText(scale: Record<string, unknown>): string {
  return wholeText({ spec: { replicas: numberAt(scale, 'spec', 'replicas') ?? 0 } })
}
