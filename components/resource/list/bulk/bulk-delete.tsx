'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useSaid } from '#components/shell/failure/use-said.ts'
import { Button } from '#components/ui/action/button.tsx'
import { TextField } from '#components/ui/input/text-field.tsx'
import { Dialog } from '#components/ui/layer/dialog.tsx'
import { Banner } from '#components/ui/state/banner.tsx'
import { ProgressBar } from '#components/ui/state/progress-bar.tsx'
import { CodeBlock } from '#components/ui/text/code.tsx'
import { useClusters } from '#lib/client/hooks/use-clusters.ts'
import type { ResourceKind } from '#lib/contract/resources.ts'
import { ROW, type Row } from '#lib/contract/table.ts'
import { kubectlText } from '#lib/kube/change/kubectl.ts'
import { type BulkPhase, type BulkResult, deletionOf, useBulkDelete } from './use-bulk-delete.ts'

/** From this many objects on, and for kinds that take much with them, the number is typed first. */
const MANY = 5
const GRAVE = new Set(['namespaces', 'persistentvolumeclaims', 'persistentvolumes', 'customresourcedefinitions.apiextensions.k8s.io'])
const SHOWN = 50

interface BulkDeleteProps {
  cluster: string
  kind: ResourceKind
  title: string
  rows: readonly Row[]
  onClose: () => void
  /** Every object was taken: nothing is chosen any more. */
  onDone: () => void
}

/** Deletes the chosen rows' objects: asked about in a dry run first, with what would be refused, and with a result for each. */
export function BulkDelete({ cluster, kind, title, rows, onClose, onDone }: BulkDeleteProps) {
  const t = useTranslations('list.delete')
  const inChanges = useTranslations('changes')
  const context = useClusters().data?.clusters.find(({ id }) => id === cluster)?.name
  const [chosen] = useState(rows)
  const [typed, setTyped] = useState('')
  const { phase, start } = useBulkDelete(cluster, kind, chosen)
  const count = chosen.length
  const refused = phase.name === 'asked' || phase.name === 'done' ? phase.refused : []
  const left = count - refused.length
  const mustType = count >= MANY || GRAVE.has(kind.id)
  const blocked =
    phase.name === 'asked' && left > 0 && (!mustType || typed.trim() === String(count)) ? undefined : t('typeFirst', { count })
  const finished = phase.name === 'done'
  const close = (): void => {
    if (finished) onDone()
    onClose()
  }
  return (
    <Dialog
      open
      onClose={close}
      title={t('title', { count, title })}
      size="lg"
      footer={
        finished ? (
          <Button variant="primary" onClick={close}>
            {t('close')}
          </Button>
        ) : (
          <>
            <Button onClick={close}>{t('cancel')}</Button>
            <Button
              variant="danger"
              busy={phase.name !== 'asked'}
              disabledReason={phase.name === 'asked' ? blocked : undefined}
              onClick={start}
            >
              {t('verb', { count: left })}
            </Button>
          </>
        )
      }
    >
      <div className="flex flex-col gap-3">
        <Progress phase={phase} count={count} />
        {refused.length > 0 && <Refused refused={refused} />}
        {!finished && (
          <>
            <p className="text-sm text-muted">{t('what')}</p>
            <ul className="max-h-40 overflow-auto rounded-md border border-line px-3 py-2 font-mono text-xs">
              {chosen.slice(0, SHOWN).map((row) => (
                <li key={row[ROW.key]} className="truncate">
                  {row[ROW.namespace] === null ? '' : `${row[ROW.namespace]}/`}
                  {row[ROW.name]}
                </li>
              ))}
              {count > SHOWN && <li className="text-faint">{t('more', { count: count - SHOWN })}</li>}
            </ul>
            <div>
              <p className="pb-1 text-xs text-muted">{inChanges('kubectl')}</p>
              <CodeBlock text={commandsOf(kind, chosen, context)} label={t('copy')} wrap={false} className="[&_pre]:max-h-28" />
            </div>
            {mustType && phase.name === 'asked' && left > 0 && (
              <TextField label={t('type', { count })} mono value={typed} onChange={setTyped} />
            )}
          </>
        )}
      </div>
    </Dialog>
  )
}

function Progress({ phase, count }: { phase: BulkPhase; count: number }) {
  const t = useTranslations('list.delete')
  switch (phase.name) {
    case 'asking':
    case 'deleting':
      return (
        <div>
          <p className="mb-2 text-sm">{t(phase.name, { done: phase.done, count })}</p>
          <ProgressBar label={t(phase.name, { done: phase.done, count })} value={phase.done / count} />
        </div>
      )
    case 'asked':
      return phase.refused.length === 0 ? <Banner tone="info">{t('accepted')}</Banner> : null
    case 'done':
      return <Banner tone={phase.refused.length === 0 ? 'success' : 'info'}>{t('deleted', { count: phase.deleted })}</Banner>
  }
}

function Refused({ refused }: { refused: readonly BulkResult[] }) {
  const t = useTranslations('list.delete')
  const said = useSaid()
  return (
    <Banner tone="warning" title={t('refused', { count: refused.length })}>
      <ul className="max-h-40 overflow-auto">
        {refused.slice(0, SHOWN).map(({ row, error }) => (
          <li key={row[ROW.key]}>
            <code className="font-mono text-xs">{row[ROW.name]}</code> — {error !== null && said(error)}
          </li>
        ))}
        {refused.length > SHOWN && <li>{t('more', { count: refused.length - SHOWN })}</li>}
      </ul>
    </Banner>
  )
}

function commandsOf(kind: ResourceKind, rows: readonly Row[], context: string | undefined): string {
  return rows
    .slice(0, SHOWN)
    .map((row) => kubectlText(deletionOf(kind, row), context))
    .join('\n')
}
