'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Button } from '#components/ui/action/button.tsx'
import { ErrorState } from '#components/ui/state/error-state.tsx'
import type { ApiErrorBody } from '#lib/contract/error.ts'
import { useSaid } from './use-said.ts'

export interface FailureProps {
  error: ApiErrorBody
  /** What failed, to what; else the words for the error's kind. */
  title?: string
  onRetry?: (() => void) | undefined
  actions?: ReactNode
  /** It stands for the whole page. */
  page?: boolean
  className?: string
}

/** The face of an answer that is not a success: what happened in our words, what to do, and the API server's own message. */
export function Failure({ error, title, onRetry, actions, page = false, className }: FailureProps) {
  const t = useTranslations('errors')
  const said = useSaid()
  return (
    <ErrorState
      title={title ?? t(`kinds.${error.kind}.title`)}
      detail={said(error)}
      page={page}
      {...(className === undefined ? {} : { className })}
      actions={
        onRetry === undefined && actions === undefined ? undefined : (
          <>
            {onRetry !== undefined && <Button onClick={onRetry}>{t('retry')}</Button>}
            {actions}
          </>
        )
      }
    >
      {t(`kinds.${error.kind}.next`)}
    </ErrorState>
  )
}
