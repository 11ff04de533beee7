'use client'

import { Tabs as Base } from '@base-ui/react/tabs'
import clsx from 'clsx'
import type { ReactNode } from 'react'

export interface TabsProps<Id extends string> {
  label: string
  tabs: readonly { id: Id; label: ReactNode; count?: number | undefined }[]
  value: Id
  onChange: (id: Id) => void
  /** The pointer or the focus comes to a tab: what it shows may be fetched ahead. */
  onNear?: (id: Id) => void
  /** `TabPanel`s, one for each tab. */
  children?: ReactNode
  className?: string
}

/** Views of one thing, one at a time. The chosen one belongs in the address. */
export function Tabs<Id extends string>({ label, tabs, value, onChange, onNear, children, className }: TabsProps<Id>) {
  const choose = (next: unknown) => {
    const tab = tabs.find(({ id }) => id === next)
    if (tab !== undefined) onChange(tab.id)
  }
  return (
    <Base.Root value={value} onValueChange={choose} className={clsx('flex min-h-0 min-w-0 flex-col', className)}>
      <Base.List aria-label={label} className="relative flex shrink-0 gap-5 overflow-x-auto border-b border-line [scrollbar-width:none]">
        {tabs.map((tab) => (
          <Base.Tab
            key={tab.id}
            value={tab.id}
            onPointerEnter={() => onNear?.(tab.id)}
            onFocus={() => onNear?.(tab.id)}
            className="-mb-px flex h-10 shrink-0 items-center gap-1.5 border-b-2 border-transparent text-sm font-medium text-muted transition-colors duration-100 hover:text-ink focus-visible:-outline-offset-2 data-active:border-accent data-active:text-ink"
          >
            {tab.label}
            {tab.count !== undefined && <span className="text-xs font-normal text-faint">{tab.count}</span>}
          </Base.Tab>
        ))}
      </Base.List>
      {children}
    </Base.Root>
  )
}

/** What a tab shows; only the chosen one is in the page. */
export function TabPanel({ id, children, className }: { id: string; children: ReactNode; className?: string }) {
  return (
    <Base.Panel value={id} className={clsx('min-h-0 min-w-0 flex-1', className)}>
      {children}
    </Base.Panel>
  )
}
