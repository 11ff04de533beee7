'use client'

import { useTranslations } from 'next-intl'
import { Button } from '#components/ui/action/button.tsx'
import { Banner } from '#components/ui/state/banner.tsx'
import { PlanList } from './plan-list.tsx'
import type { Plan } from './use-plan.ts'

/** What each document would do, the button that does it, and what was done. */
export function PlanPanel({ cluster, plan, onAnother }: { cluster: string; plan: Plan; onAnother: () => void }) {
  const t = useTranslations('changes')
  if (plan.items.length === 0) return null
  const refused = plan.items.some(({ step }) => step.state === 'refused')
  return (
    <section aria-label={t('plan.title')} className="flex flex-col gap-3">
      <PlanList cluster={cluster} plan={plan} />
      {plan.finished ? (
        <Banner
          tone="success"
          title={t('plan.finished')}
          actions={
            <Button size="sm" onClick={onAnother}>
              {t('create.another')}
            </Button>
          }
        />
      ) : (
        <div className="flex justify-end gap-2">
          <Button
            variant="primary"
            busy={plan.busy}
            disabledReason={refused ? t('blocked.refused') : undefined}
            onClick={() => void plan.make()}
          >
            {plan.failed ? t('plan.retry') : t('plan.make', { count: plan.items.length })}
          </Button>
        </div>
      )}
    </section>
  )
}
