'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode, RefObject } from 'react'
import { Button } from '#components/ui/action/button.tsx'
import { Dialog } from '#components/ui/layer/dialog.tsx'
import type { ApiErrorBody } from '#lib/contract/error.ts'
import { type Change, isPatching } from '#lib/kube/change/change.ts'
import { patchOf } from '#lib/kube/change/request.ts'
import { ChangeError } from './change-error.tsx'
import { ReviewPane } from './review-pane.tsx'
import { useConfirm } from './use-confirm.ts'
import { useReview } from './use-review.ts'

export interface ChangeDialogProps {
  cluster: string
  title: string
  description?: ReactNode
  /** The verb on the button that does it. */
  verb: string
  danger?: boolean
  /** What would be done as the form stands; null while it is not complete. */
  change: Change | null
  /** Why it cannot be done yet, beyond what the API server says. */
  blocked?: string | undefined
  onClose: () => void
  /** The API server made the change; else the dialog only closes. */
  onDone?: () => void
  /** The API server would not make it, by its dry run or for real. */
  onRefused?: (error: ApiErrorBody) => void
  /** It would take it, with these warnings; told when the dialog closes without the change. */
  onWarned?: (warnings: readonly string[]) => void
  children?: ReactNode
  initialFocus?: RefObject<HTMLElement | null>
}

/** Any change: its form, what it would do, and the button that does it. Nothing typed is lost when it fails. */
export function ChangeDialog({
  cluster,
  title,
  description,
  verb,
  danger = false,
  change,
  blocked,
  onClose,
  onDone,
  onRefused,
  onWarned,
  children,
  initialFocus,
}: ChangeDialogProps) {
  const t = useTranslations('changes')
  const review = useReview(cluster, change)
  const confirm = useConfirm(cluster)
  const nothing =
    change !== null &&
    ((isPatching(change) && patchOf(change) === undefined) || (change.type === 'scale' && change.from === change.replicas))
  const reason =
    blocked ??
    (change === null
      ? t('blocked.incomplete')
      : nothing
        ? t('blocked.nothing')
        : review.state === 'refused'
          ? t('blocked.refused')
          : undefined)
  const run = async () => {
    if (change !== null && reason === undefined && (await confirm.run(change))) {
      onDone?.()
      onClose()
    }
  }
  const close = () => {
    const error = confirm.error ?? (review.state === 'refused' ? review.error : undefined)
    if (error !== undefined) onRefused?.(error)
    else if (review.state === 'answered' && review.warnings.length > 0) onWarned?.(review.warnings)
    onClose()
  }
  return (
    <Dialog
      open
      onClose={close}
      title={title}
      {...(description === undefined ? {} : { description })}
      size="lg"
      keepOnOutsidePress
      {...(initialFocus === undefined ? {} : { initialFocus })}
      footer={
        <>
          <Button onClick={close}>{t('cancel')}</Button>
          <Button variant={danger ? 'danger' : 'primary'} busy={confirm.busy} disabledReason={reason} onClick={run}>
            {verb}
          </Button>
        </>
      }
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          void run()
        }}
      >
        {children}
        <ReviewPane cluster={cluster} change={change} review={review} />
        {confirm.error !== undefined && <ChangeError error={confirm.error} />}
        <input type="submit" hidden />
      </form>
    </Dialog>
  )
}
