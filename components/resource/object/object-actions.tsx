'use client'

import '#lib/client/validation.ts'
import { Columns2, Copy, Ellipsis, ImageUp, Pause, RotateCw, Scaling, SquarePen, Trash2 } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { z } from 'zod'
import { Button } from '#components/ui/action/button.tsx'
import { IconButton } from '#components/ui/action/icon-button.tsx'
import { Menu } from '#components/ui/layer/menu.tsx'
import { address } from '#lib/address.ts'
import { useGo } from '#lib/client/hooks/use-go.ts'
import { useQueryString } from '#lib/client/hooks/use-query-string.ts'
import { type Action, actionsOf } from '#lib/kube/change/abilities.ts'
import { at } from '#lib/kube/read.ts'
import type { Subject } from './subject.ts'
import { useRefusal } from './use-refusal.ts'
import { yamlTab } from './yaml-part.ts'

// Nothing of these is in the page before a person asks for it.
const ActionDialog = dynamic(() => import('#components/changes/action-dialog.tsx').then((module) => module.ActionDialog))

const yamlQuery = z.object({ tab: z.string().optional(), edit: z.string().optional() })

const ICONS: Record<Action, ReactNode> = {
  scale: <Scaling aria-hidden />,
  restart: <RotateCw aria-hidden />,
  setImage: <ImageUp aria-hidden />,
  suspend: <Pause aria-hidden />,
  cordon: <Pause aria-hidden />,
  edit: <SquarePen aria-hidden />,
  duplicate: <Copy aria-hidden />,
  delete: <Trash2 aria-hidden />,
}

/** What can be done with the object; what may not be done is disabled with the reason. */
export function ObjectActions({ subject }: { subject: Subject }) {
  const t = useTranslations('changes')
  const go = useGo()
  const [open, setOpen] = useState<Action | null>(null)
  const [, setQuery] = useQueryString(yamlQuery)
  const refusal = useRefusal(subject)
  const actions = actionsOf(subject.kind, subject.object)
  const choose = (action: Action) => {
    if (action === 'edit') setQuery({ tab: 'yaml', edit: '1' })
    else if (action === 'duplicate') go(address.create(subject.cluster, { ns: subject.namespace, from: fromOf(subject) }))
    else setOpen(action)
  }
  const compareWords = useTranslations('compare')('action')
  const compare = () => go(address.compare({ ...subject, resource: subject.kind.id }))
  const words = (action: Action) => {
    if (action === 'suspend') return at(subject.object, 'spec', 'suspend') === true ? t('action.resume') : t('action.suspend')
    if (action === 'cordon') return at(subject.object, 'spec', 'unschedulable') === true ? t('action.uncordon') : t('action.cordon')
    return t(`action.${action}`)
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for the fields of a form
    <div role="group" aria-label={t('actions')} className="flex flex-wrap items-center gap-2">
      <div className="hidden flex-wrap items-center gap-2 md:flex">
        {actions.map((action) =>
          action === 'duplicate' ? (
            <IconButton
              key={action}
              label={words(action)}
              icon={ICONS[action]}
              variant="secondary"
              disabledReason={refusal(action)}
              onClick={() => choose(action)}
            />
          ) : (
            <Button
              key={action}
              icon={ICONS[action]}
              disabledReason={refusal(action)}
              onClick={() => choose(action)}
              {...(action === 'edit' ? { onPointerEnter: yamlTab.ahead, onFocus: yamlTab.ahead } : {})}
            >
              {words(action)}
            </Button>
          ),
        )}
        <IconButton label={compareWords} icon={<Columns2 aria-hidden />} variant="secondary" onClick={compare} />
      </div>
      <div className="md:hidden">
        <Menu
          align="end"
          trigger={<IconButton label={t('actions')} icon={<Ellipsis aria-hidden />} variant="secondary" />}
          entries={[
            ...actions.map((action) => ({
              type: 'item' as const,
              key: action,
              label: words(action),
              icon: ICONS[action],
              danger: action === 'delete',
              disabledReason: refusal(action),
              onSelect: () => choose(action),
            })),
            { type: 'item', key: 'compare', label: compareWords, icon: <Columns2 aria-hidden />, onSelect: compare },
          ]}
        />
      </div>
      {open !== null && open !== 'edit' && open !== 'duplicate' && (
        <ActionDialog action={open} subject={subject} onClose={() => setOpen(null)} />
      )}
    </div>
  )
}

/** The object as the create page finds it: kind, namespace, name. */
function fromOf({ kind, namespace, name }: Subject): string {
  return `${kind.id}/${namespace ?? '-'}/${name}`
}
