'use client'

import { GraduationCap } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '#components/ui/action/button.tsx'
import type { KubeObject } from '#lib/contract/kube.ts'
import type { ResourceKind } from '#lib/contract/resources.ts'

/** What the explanation has to know of an object's kind. */
export type ExplainedKind = Pick<ResourceKind, 'id' | 'custom'>

const ExplainSheet = dynamic(() => import('./explain-sheet.tsx').then((module) => module.ExplainSheet), { ssr: false })

/** Opens the explanation of the object in front of the reader; it is loaded when it is opened. */
export function ExplainButton({ kind, object }: { kind: ExplainedKind; object: KubeObject }) {
  const t = useTranslations('glossary')
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button variant="ghost" icon={<GraduationCap />} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {t('object.action')}
      </Button>
      {open && <ExplainSheet kind={kind} object={object} onClose={() => setOpen(false)} />}
    </>
  )
}
