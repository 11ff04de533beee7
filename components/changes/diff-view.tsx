'use client'

import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import { ScrollArea } from '#components/ui/layout/scroll-area.tsx'
import { type DiffLine, lineDiff } from './line-diff.ts'

const MOST = 2000
const SIGN = { same: ' ', added: '+', removed: '−' } as const

export interface DiffViewProps {
  before: string
  after: string
  label: string
  /** Where what stands around it has said so already. */
  hideLabel?: boolean
}

/** What a change turns into what, line by line. Sign, colour and a word for screen readers each say which side a line is on. */
export function DiffView({ before, after, label, hideLabel = false }: DiffViewProps) {
  const t = useTranslations('changes')
  const lines = lineDiff(before, after)
  if (lines.length === 0) return <p className="text-sm text-muted">{t('diff.nothing')}</p>
  const count = (type: DiffLine['type']) => lines.filter((line) => line.type === type).length
  return (
    <figure className="min-w-0">
      <figcaption className="flex gap-3 pb-1 text-xs text-muted">
        <span className={hideLabel ? 'sr-only' : undefined}>{label}</span>
        <span className="ml-auto text-added">{t('diff.added', { count: count('added') })}</span>
        <span className="text-removed">{t('diff.removed', { count: count('removed') })}</span>
      </figcaption>
      <ScrollArea label={label} className="max-h-96 overflow-auto rounded-md border border-line bg-surface font-mono text-xs leading-5">
        <table className="w-full border-collapse">
          <tbody>
            {lines.slice(0, MOST).map((line, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other identity
              <Line key={index} line={line} />
            ))}
          </tbody>
        </table>
      </ScrollArea>
      {lines.length > MOST && <p className="pt-1 text-xs text-faint">{t('diff.more', { count: lines.length - MOST })}</p>}
    </figure>
  )
}

function Line({ line }: { line: DiffLine }) {
  const t = useTranslations('changes')
  if (line.type === 'skipped') {
    return (
      <tr className="bg-sunken text-faint">
        <td colSpan={3} className="px-3">
          {t('diff.skipped', { count: line.count })}
        </td>
      </tr>
    )
  }
  return (
    <tr className={clsx(line.type === 'added' && 'bg-added-soft text-added', line.type === 'removed' && 'bg-removed-soft text-removed')}>
      <td className="w-10 min-w-10 px-2 text-right text-faint select-none">{line.newNumber ?? line.oldNumber}</td>
      <td className="w-4 select-none">
        <span aria-hidden>{SIGN[line.type]}</span>
        {line.type !== 'same' && <span className="sr-only">{t(`diff.sign.${line.type}`)}</span>}
      </td>
      <td className="pr-3 break-all whitespace-pre-wrap">{line.text.slice(0, 5000)}</td>
    </tr>
  )
}
