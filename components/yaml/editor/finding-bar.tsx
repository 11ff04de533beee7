'use client'

import type { EditorView } from '@codemirror/view'
import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import type { RefObject } from 'react'
import { Button } from '#components/ui/action/button.tsx'
import type { FindingHere } from './findings-watch.ts'

/** Findings of one line beyond these wait until the first are mended. */
const MOST = 3

/**
 * What is wrong on the line of the cursor, where it stays while one reads and mends: the editor's own tooltips go when the pointer
 * moves, and a screen reader does not hear them.
 */
export function FindingBar({ findings, view }: { findings: readonly FindingHere[]; view: RefObject<EditorView | null> }) {
  const t = useTranslations('yaml.tools')
  return (
    <div role="status" aria-label={t('findingsHere')}>
      {findings.slice(0, MOST).map(({ severity, words, from, to, mend }) => (
        <div key={`${from} ${words}`} className="flex min-h-8 items-center gap-3 border-t border-line bg-surface px-3 py-1 text-xs">
          <span
            className={clsx('min-w-0 flex-1 break-words', severity === 'error' ? 'text-failing' : severity === 'warning' && 'text-warning')}
          >
            {words}
          </span>
          {mend !== undefined && (
            <Button size="sm" onClick={() => view.current !== null && mend.apply(view.current, from, to)}>
              {mend.name}
            </Button>
          )}
        </div>
      ))}
    </div>
  )
}
