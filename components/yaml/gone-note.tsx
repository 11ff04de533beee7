'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import type { Subject } from '#components/resource/object/subject.ts'
import { Button } from '#components/ui/action/button.tsx'
import { showToast } from '#components/ui/layer/toast.ts'
import { Banner } from '#components/ui/state/banner.tsx'
import { address } from '#lib/address.ts'
import type { ObjectDraft } from './draft/use-draft.ts'
import { addToNewDraft } from './draft/use-new-draft.ts'
import { textWorker } from './worker/text-worker.ts'

/** The object was deleted while it was edited: what was typed is still there, and can make it anew. */
export function GoneNote({ subject, owner, draft }: { subject: Subject; owner: string; draft: ObjectDraft }) {
  const t = useTranslations('yaml.deleted')
  const router = useRouter()
  const { cluster, namespace } = subject
  const make = async (): Promise<void> => {
    const asked = draft.newest()
    const text = await textWorker.ask<'anew'>({ type: 'anew', text: asked })
    // What was typed while it was asked belongs to it too.
    if (draft.newest() !== asked) return make()
    if (text === null) {
      showToast({ tone: 'error', title: t('unreadable') })
      return
    }
    addToNewDraft(cluster, owner, text)
    draft.discard()
    router.push(address.create(cluster, { ns: namespace }))
  }
  return (
    <Banner
      tone="warning"
      title={t('title')}
      actions={
        <Button size="sm" onClick={() => void make()}>
          {t('make')}
        </Button>
      }
    >
      {t('note')}
    </Banner>
  )
}
