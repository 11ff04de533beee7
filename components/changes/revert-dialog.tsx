'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useSaid } from '#components/shell/failure/use-said.ts'
import { Banner } from '#components/ui/state/banner.tsx'
import { errorBody } from '#lib/client/api/failure.ts'
import { getObject } from '#lib/client/kube.ts'
import type { KubeObject } from '#lib/contract/kube.ts'
import { ChangeDialog } from './change-dialog.tsx'
import type { MadeChange } from './made-here.ts'
import { reversalOf } from './reversal.ts'

/** Takes a change back: the change that undoes it, made from the object as it is now, with the review of every other change. */
export function RevertDialog({ made, onClose }: { made: MadeChange; onClose: () => void }) {
  const t = useTranslations('changes.here')
  const said = useSaid()
  const { cluster, target } = made
  const { data, isPending, error } = useQuery({
    queryKey: ['to-revert', cluster, made.id],
    queryFn: ({ signal }) => present(made, signal),
    retry: false,
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const reversal = data === undefined ? undefined : reversalOf(made, data.live)
  const change = reversal?.type === 'change' ? reversal.change : null
  return (
    <ChangeDialog
      cluster={cluster}
      title={t('title2', { kind: target.kind.kind, name: target.name })}
      verb={t('revert')}
      danger={change?.type === 'delete'}
      change={change}
      blocked={
        error !== null
          ? said(errorBody(error))
          : isPending
            ? t('looking')
            : reversal === undefined || reversal.type === 'change'
              ? undefined
              : t(reversal.type)
      }
      onClose={onClose}
    >
      {reversal !== undefined && reversal.type !== 'change' && <Banner tone="warning">{t(reversal.type)}</Banner>}
    </ChangeDialog>
  )
}

async function present({ cluster, target }: MadeChange, signal: AbortSignal): Promise<{ live: KubeObject | undefined }> {
  try {
    return { live: await getObject({ cluster, ...target }, signal) }
  } catch (failure) {
    if (errorBody(failure).kind === 'notFound') return { live: undefined }
    throw failure
  }
}
