'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useSaid } from '#components/shell/failure/use-said.ts'
import { Button } from '#components/ui/action/button.tsx'
import { Dialog } from '#components/ui/layer/dialog.tsx'
import { Banner } from '#components/ui/state/banner.tsx'
import { dropDraft } from '#components/yaml/draft/draft-store.ts'
import { address } from '#lib/address.ts'
import { call } from '#lib/client/api/call.ts'
import { errorBody } from '#lib/client/api/failure.ts'
import { closeSession } from '#lib/contract/session.ts'
import { forgetMadeChanges } from '../made-here.ts'
import { useDrafts } from './use-drafts.ts'

/** Ends the session. What is not saved is named first, and goes with it: the next person at this browser is somebody else. */
export function LogOutDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('changes.logOut')
  const said = useSaid()
  const drafts = useDrafts()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string>()
  const run = async () => {
    setBusy(true)
    setFailure(undefined)
    try {
      await call(closeSession, { params: {}, query: {}, body: undefined })
    } catch (thrown) {
      // Nothing is removed before the session is over: a server that cannot be reached costs nobody a draft.
      setFailure(said(errorBody(thrown)))
      setBusy(false)
      return
    }
    for (const { slot } of drafts) dropDraft(slot)
    forgetMadeChanges()
    // A new page: nothing that this one holds in memory is left.
    window.location.assign(address.clusters())
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('title')}
      description={drafts.length === 0 ? t('nothing') : t('unsaved', { count: drafts.length })}
      footer={
        <>
          <Button onClick={onClose}>{t('stay')}</Button>
          <Button variant={drafts.length === 0 ? 'primary' : 'danger'} busy={busy} onClick={() => void run()}>
            {drafts.length === 0 ? t('go') : t('goAndRemove', { count: drafts.length })}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {drafts.length > 0 && (
          <ul className="max-h-60 divide-y divide-line overflow-auto rounded-md border border-line">
            {drafts.map((draft) => (
              <li key={draft.slot} className="flex min-w-0 flex-wrap items-center gap-x-3 px-3 py-1.5 text-sm">
                <span className="min-w-0 break-all">{draft.title}</span>
                <span className="text-xs text-muted">
                  {[draft.base?.metadata.namespace, draft.clusterName].filter(Boolean).join(' · ')}
                </span>
              </li>
            ))}
          </ul>
        )}
        {failure !== undefined && <Banner tone="error">{failure}</Banner>}
      </div>
    </Dialog>
  )
}
