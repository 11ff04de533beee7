'use client'

import { Menu as Base } from '@base-ui/react/menu'
import clsx from 'clsx'
import { Check } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { MenuEntry, MenuProps } from '../menu-props.ts'
import { choiceLook, popupLook } from '../popup-look.ts'

/** The menu with its button; mounted when the button is first used, so it begins open. */
export function MenuLayer({ trigger, entries, align = 'start', side = 'bottom', className }: MenuProps) {
  const t = useTranslations('common')
  return (
    <Base.Root defaultOpen>
      <Base.Trigger render={trigger} />
      {/* Everything on a page stands in a landmark, this too. */}
      <Base.Portal role="region" aria-label={t('menu')}>
        <Base.Positioner side={side} align={align} sideOffset={6} collisionPadding={8} className="z-50">
          <Base.Popup className={clsx(popupLook, 'layer-motion max-h-(--available-height) max-w-80 min-w-44 overflow-auto p-1', className)}>
            {entries.map((entry) => (
              <Entry key={entry.key} entry={entry} />
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

function Entry({ entry }: { entry: MenuEntry }) {
  switch (entry.type) {
    case 'item':
      return (
        <Base.Item
          disabled={entry.disabledReason !== undefined}
          onClick={entry.onSelect}
          className={clsx(choiceLook, entry.danger === true && entry.disabledReason === undefined && 'text-failing!')}
        >
          {entry.icon}
          <Words label={entry.label} note={entry.disabledReason} />
          <Hint>{entry.hint}</Hint>
        </Base.Item>
      )
    case 'link':
      return (
        <Base.LinkItem
          closeOnClick
          render={<Link href={entry.href} />}
          aria-current={entry.current === true ? 'page' : undefined}
          className={choiceLook}
        >
          {entry.icon}
          <Words label={entry.label} />
          <Hint>{entry.hint}</Hint>
          {entry.current === true && <Check aria-hidden className="text-muted" />}
        </Base.LinkItem>
      )
    case 'check':
      return (
        <Base.CheckboxItem
          checked={entry.checked}
          onCheckedChange={entry.onChange}
          disabled={entry.disabled ?? false}
          className={choiceLook}
        >
          <Mark>
            <Base.CheckboxItemIndicator render={<Check aria-hidden />} />
          </Mark>
          <Words label={entry.label} />
        </Base.CheckboxItem>
      )
    case 'radio':
      return (
        <Base.CheckboxItem checked={entry.checked} onCheckedChange={entry.onSelect} closeOnClick className={choiceLook}>
          {entry.icon}
          <Words label={entry.label} />
          <Mark>
            <Base.CheckboxItemIndicator render={<Check aria-hidden />} />
          </Mark>
        </Base.CheckboxItem>
      )
    case 'separator':
      return <Base.Separator className="-mx-1 my-1 h-px bg-line" />
    case 'heading':
      return <div className="px-2 pt-1.5 pb-1 text-xs font-medium text-faint">{entry.label}</div>
  }
}

function Words({ label, note }: { label: ReactNode; note?: string | undefined }) {
  return (
    <span className="min-w-0 flex-1">
      <span className="block truncate">{label}</span>
      {note !== undefined && <span className="block text-xs text-faint">{note}</span>}
    </span>
  )
}

function Hint({ children }: { children: ReactNode }) {
  return children === undefined ? null : <span className="ml-4 shrink-0 text-xs text-faint">{children}</span>
}

function Mark({ children }: { children: ReactNode }) {
  return <span className="flex size-4 shrink-0 items-center justify-center text-muted">{children}</span>
}
