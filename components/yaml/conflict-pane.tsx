'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '#components/ui/action/button.tsx'
import { Segmented } from '#components/ui/input/segmented.tsx'
import { Banner } from '#components/ui/state/banner.tsx'
import type { MergeConflict } from '#lib/kube/change/merge.ts'

type Decision = 'mine' | 'theirs'

/** Fields that this draft and somebody else both changed: each is decided by the person, none silently. */
export function ConflictPane({
  conflicts,
  onDecide,
}: {
  conflicts: readonly MergeConflict[]
  onDecide: (decisions: ReadonlyMap<string, Decision>) => void
}) {
  const t = useTranslations('yaml')
  const [decisions, setDecisions] = useState<ReadonlyMap<string, Decision>>(new Map())
  const all = new Map(conflicts.map(({ path }) => [path.join('/'), decisions.get(path.join('/')) ?? ('mine' as const)]))
  return (
    <Banner
      tone="warning"
      title={t('conflict.title', { count: conflicts.length })}
      actions={
        <Button size="sm" onClick={() => onDecide(all)}>
          {t('conflict.merge')}
        </Button>
      }
    >
      <ul className="mt-1 flex flex-col gap-2">
        {conflicts.map(({ path, mine, theirs }) => {
          const key = path.join('/')
          return (
            <li key={key} className="flex flex-wrap items-center gap-x-4 gap-y-1">
              <span className="font-mono text-xs break-all">{path.join('.')}</span>
              <Segmented
                label={t('conflict.whose', { field: path.join('.') })}
                options={[
                  { value: 'mine', label: t('conflict.mine', { value: short(mine) }) },
                  { value: 'theirs', label: t('conflict.theirs', { value: short(theirs) }) },
                ]}
                value={all.get(key) ?? 'mine'}
                onChange={(value) => setDecisions(new Map(decisions).set(key, value))}
              />
            </li>
          )
        })}
      </ul>
    </Banner>
  )
}

function short(value: unknown): string {
  if (value === undefined) return '—'
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}
