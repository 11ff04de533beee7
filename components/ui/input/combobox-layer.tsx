'use client'

import { Combobox as Base } from '@base-ui/react/combobox'
import clsx from 'clsx'
import { Check, Search } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { choiceLook, popupLook } from '#components/ui/layer/popup-look.ts'
import { MiddleTruncate } from '#components/ui/text/middle-truncate.tsx'
import type { ComboboxProps } from './combobox-props.ts'

/** So many lines are in the page at once; typing narrows them. */
const LINES = 200

/** The list with its button; mounted when the button is first used, so it begins open. */
export function ComboboxLayer({
  trigger,
  label,
  options,
  value,
  onChange,
  single = false,
  placeholder,
  empty,
  custom,
  footer,
  header,
  align = 'start',
}: ComboboxProps) {
  const t = useTranslations('common')
  const [text, setText] = useState('')
  const [open, setOpen] = useState(true)
  const needle = text.trim().toLowerCase()
  const matching = options.filter((option) => `${option.value} ${option.label ?? ''}`.toLowerCase().includes(needle))
  const typed = text.trim()
  const offerTyped =
    custom !== undefined && typed !== '' && !options.some((option) => option.value === typed) && custom.refuse(typed) === null
  const shown = [...(offerTyped ? [typed] : []), ...matching.slice(0, LINES).map((option) => option.value)]
  const byValue = new Map(options.map((option) => [option.value, option]))
  const change = (next: readonly string[]) => {
    onChange(single ? next.slice(-1) : [...next])
    setText('')
    if (single) setOpen(false)
  }
  return (
    <Base.Root
      multiple
      items={shown}
      filteredItems={shown}
      filter={null}
      autoHighlight
      open={open}
      onOpenChange={(next) => {
        setOpen(next)
        if (!next) setText('')
      }}
      value={[...value]}
      onValueChange={change}
      inputValue={text}
      onInputValueChange={setText}
    >
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner side="bottom" align={align} sideOffset={6} collisionPadding={8} className="z-50">
          <Base.Popup
            aria-label={label}
            className={clsx(
              popupLook,
              'layer-motion flex max-h-[min(440px,var(--available-height))] w-72 max-w-(--available-width) flex-col',
            )}
          >
            <div className="relative shrink-0 border-b border-line p-1.5">
              <Search aria-hidden className="pointer-events-none absolute top-3.5 left-3.5 size-4 text-faint" />
              <Base.Input
                aria-label={label}
                placeholder={placeholder ?? t('search')}
                className="h-8 w-full rounded-md bg-transparent pr-2 pl-8 text-sm text-ink outline-none placeholder:text-faint"
              />
            </div>
            {header}
            <Base.Empty className="px-3 py-2 text-sm text-muted empty:hidden">
              {shown.length > 0 ? null : custom !== undefined && typed !== '' ? custom.refuse(typed) : (empty ?? t('nothingMatches'))}
            </Base.Empty>
            <Base.List className="min-h-0 flex-1 overflow-auto p-1 empty:hidden">
              {(item: string) => {
                const option = byValue.get(item)
                return (
                  <Base.Item key={item} value={item} className={choiceLook}>
                    <span
                      className={clsx(
                        'flex size-4 shrink-0 items-center justify-center',
                        !single && 'rounded-sm border border-line-control in-data-selected:border-accent in-data-selected:bg-accent',
                      )}
                    >
                      <Base.ItemIndicator
                        render={<Check aria-hidden className={clsx('size-3.5!', single ? 'text-muted' : 'text-on-accent')} />}
                      />
                    </span>
                    <MiddleTruncate
                      text={option === undefined ? (custom?.label(item) ?? item) : (option.label ?? option.value)}
                      className="flex-1"
                    />
                    {option?.hint !== undefined && <span className="shrink-0 text-xs text-faint">{option.hint}</span>}
                  </Base.Item>
                )
              }}
            </Base.List>
            {matching.length > LINES && (
              <p className="shrink-0 border-t border-line px-3 py-1.5 text-xs text-faint">
                {t('moreChoices', { count: matching.length - LINES })}
              </p>
            )}
            {footer !== undefined && <div className="shrink-0 border-t border-line p-1">{footer}</div>}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
