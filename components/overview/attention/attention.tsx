'use client'

import { CircleCheck } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '#components/ui/action/button.tsx'
import { Section } from '#components/ui/layout/section.tsx'
import { Skeleton } from '#components/ui/state/skeleton.tsx'
import type { Overview } from '#lib/contract/overview.ts'
import { Panel, PanelNote } from '../parts/panel.tsx'
import { TroubleLine } from './trouble-line.tsx'

/** Lines before the rest is shown on demand. */
const SHOWN = 8

/** What is wrong, the most serious first, each in a sentence and with the way to it. */
export function Attention({ cluster, overview }: { cluster: string; overview: Overview }) {
  const t = useTranslations('overview')
  const [all, setAll] = useState(false)
  const { troubles, troubleCount, pending } = overview
  const shown = all ? troubles : troubles.slice(0, SHOWN)
  return (
    <Section title={t('attention.title')} note={troubleCount === 0 ? undefined : t('count', { count: troubleCount })}>
      <Panel>
        {troubleCount === 0 && <PanelNote>{pending.length > 0 ? <Looking /> : <AllWell />}</PanelNote>}
        {shown.length > 0 && (
          <ul className="divide-y divide-line">
            {shown.map((trouble) => (
              <TroubleLine key={trouble.key} cluster={cluster} trouble={trouble} />
            ))}
          </ul>
        )}
        {troubles.length > SHOWN && (
          <div className="border-t border-line px-2 py-1">
            <Button variant="ghost" onClick={() => setAll(!all)}>
              {all ? t('attention.fewer') : t('attention.all', { count: troubles.length })}
            </Button>
          </div>
        )}
        {all && troubleCount > troubles.length && <PanelNote>{t('more', { count: troubleCount - troubles.length })}</PanelNote>}
      </Panel>
    </Section>
  )
}

function AllWell() {
  const t = useTranslations('overview')
  return (
    <>
      <CircleCheck aria-hidden className="size-4 text-healthy" />
      {t('attention.none')}
    </>
  )
}

function Looking() {
  const t = useTranslations('overview')
  return (
    <>
      <span className="sr-only">{t('attention.looking')}</span>
      <Skeleton className="w-48" />
    </>
  )
}
