'use client'

import { ListFilter, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '#components/ui/action/button.tsx'
import { TextField } from '#components/ui/input/text-field.tsx'
import { Popover } from '#components/ui/layer/popover.tsx'
import { fieldSelectorFault, labelSelectorFault, type SelectorFault } from '#lib/kube/selector-syntax.ts'

export interface SelectorsProps {
  labels: string
  fields: string
  onChange: (selectors: { labels?: string; fields?: string }) => void
}

/** Label and field selectors: checked as they are typed, and applied by the API server once they are whole. */
export function Selectors({ labels, fields, onChange }: SelectorsProps) {
  const t = useTranslations('list.selectors')
  const count = [labels, fields].filter((text) => text !== '').length
  return (
    <Popover
      label={t('title')}
      align="end"
      className="w-96!"
      trigger={
        <Button icon={<ListFilter aria-hidden />} aria-label={count === 0 ? t('title') : t('titleActive', { count })}>
          <span className="hidden lg:inline">{t('title')}</span>
          {count > 0 && <span className="text-link">{count}</span>}
        </Button>
      }
    >
      <div className="flex flex-col gap-3">
        <SelectorField
          label={t('labels')}
          hint={t('labelsHint')}
          placeholder="app=web, tier in (front, back)"
          value={labels}
          check={labelSelectorFault}
          onApply={(text) => onChange({ labels: text })}
        />
        <SelectorField
          label={t('fields')}
          hint={t('fieldsHint')}
          placeholder="status.phase!=Running"
          value={fields}
          check={fieldSelectorFault}
          onApply={(text) => onChange({ fields: text })}
        />
      </div>
    </Popover>
  )
}

interface SelectorFieldProps {
  label: string
  hint: string
  placeholder: string
  value: string
  check: (text: string) => SelectorFault | null
  onApply: (text: string) => void
}

function SelectorField({ label, hint, placeholder, value, check, onApply }: SelectorFieldProps) {
  const t = useTranslations('list.selectors')
  const [text, setText] = useState(value)
  const fault = check(text)
  const apply = (): void => {
    if (fault === null) onApply(text.trim())
  }
  return (
    <div className="flex items-start gap-2">
      <TextField
        className="flex-1"
        label={label}
        hint={hint}
        error={fault === null ? undefined : t(`fault.${fault.reason}`, { part: fault.part })}
        placeholder={placeholder}
        mono
        value={text}
        onChange={setText}
        onKeyDown={(event) => event.key === 'Enter' && apply()}
      />
      <Button variant="primary" className="mt-[20px]" disabled={fault !== null || text.trim() === value} onClick={apply}>
        {t('apply')}
      </Button>
    </div>
  )
}

/** A selector that is in force, with a way to take it off. */
export function SelectorChip({ label, text, onRemove }: { label: string; text: string; onRemove: () => void }) {
  const t = useTranslations('list.selectors')
  return (
    <span className="inline-flex h-6 max-w-full min-w-0 items-center gap-1 rounded-md border border-accent-line bg-accent-soft pl-2 text-xs text-link">
      <span className="shrink-0">{label}</span>
      <code className="truncate font-mono" title={text}>
        {text}
      </code>
      <button
        type="button"
        aria-label={t('remove', { text })}
        onClick={onRemove}
        className="flex size-6 shrink-0 items-center justify-center rounded-md hover:bg-hover"
      >
        <X aria-hidden className="size-3.5" />
      </button>
    </span>
  )
}
