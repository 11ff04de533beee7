import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { showToast } from '#components/ui/layer/toast.ts'
import { errorBody } from '#lib/client/api/failure.ts'
import { sendChange } from '#lib/client/send-change.ts'
import type { ApiErrorBody } from '#lib/contract/error.ts'
import type { Change } from '#lib/kube/change/change.ts'
import { rememberChange } from './made-here.ts'
import { objectBefore } from './object-before.ts'

export interface Confirm {
  busy: boolean
  error: ApiErrorBody | undefined
  /** Makes the change; true once the API server accepted it. */
  run: (change: Change) => Promise<boolean>
}

/** Makes a change for real and says so only when the API server did. */
export function useConfirm(cluster: string): Confirm {
  const t = useTranslations('changes')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<ApiErrorBody>()
  const run = async (change: Change): Promise<boolean> => {
    setBusy(true)
    setError(undefined)
    try {
      const before = await objectBefore(cluster, change)
      const { value } = await sendChange(cluster, change, { dryRun: false })
      rememberChange(cluster, change, value, before)
      showToast({ tone: 'success', title: t(`done.${change.type}`, { kind: change.target.kind.kind, name: change.target.name }) })
      return true
    } catch (failure) {
      setError(errorBody(failure))
      return false
    } finally {
      setBusy(false)
    }
  }
  return { busy, error, run }
}
