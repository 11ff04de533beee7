'use client'

import clsx from 'clsx'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '#components/ui/action/button.tsx'
import { Section } from '#components/ui/layout/section.tsx'
import { address } from '#lib/address.ts'
import type { ChartMark } from '#lib/contract/metrics/marks.ts'
import { markToken } from '#lib/metrics/marks.ts'
import { markKey, useMarkWords } from './use-mark-words.ts'

const FIRST = 6

/** What happened in the range, the newest first: the marks on the time axis in words, each with the way to its object. */
export function MarkList({ cluster, marks }: { cluster: string; marks: readonly ChartMark[] }) {
  const t = useTranslations('metrics')
  const words = useMarkWords()
  const [all, setAll] = useState(false)
  if (marks.length === 0) return null
  const newest = [...marks].reverse()
  const shown = all ? newest : newest.slice(0, FIRST)
  return (
    <Section title={t('marks')} note={String(marks.length)}>
      <ul className="flex flex-col text-xs">
        {shown.map((mark) => {
          const { what, when } = words(mark)
          return (
            <li key={markKey(mark)} className="flex min-h-8 flex-wrap items-baseline gap-x-3 border-t border-line py-1.5">
              <span className="flex shrink-0 items-center gap-2 text-muted tabular-nums">
                <span aria-hidden className="block size-2 rotate-45 rounded-[1px]" style={{ background: `var(${markToken(mark.kind)})` }} />
                {when}
              </span>
              <Link href={address.object({ cluster, ...mark.object })} className="font-medium break-all text-link hover:underline">
                {what}
              </Link>
              {mark.detail !== '' && <span className={clsx('min-w-0 break-words text-muted')}>{mark.detail}</span>}
            </li>
          )
        })}
      </ul>
      {newest.length > FIRST && (
        <Button variant="ghost" size="sm" onClick={() => setAll(!all)}>
          {t(all ? 'fewerMarks' : 'allMarks', { count: newest.length })}
        </Button>
      )}
    </Section>
  )
}
