'use client'

import clsx from 'clsx'
import { Search, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type ComponentProps, useRef } from 'react'
import { inputLook } from './field.tsx'

export interface SearchFieldProps extends Omit<ComponentProps<'input'>, 'onChange' | 'value' | 'aria-label' | 'type'> {
  label: string
  value: string
  onChange: (value: string) => void
  /** The key that brings the focus here, drawn at the end while the field is empty. */
  hotkey?: string
}

/** A filter: Escape empties it, then leaves it. */
export function SearchField({ label, value, onChange, hotkey, className, placeholder, ref, ...rest }: SearchFieldProps) {
  const t = useTranslations('common')
  const own = useRef<HTMLInputElement>(null)
  const setRef = (element: HTMLInputElement | null) => {
    own.current = element
    if (typeof ref === 'function') ref(element)
    else if (ref) ref.current = element
  }
  return (
    <div className={clsx('relative min-w-0', className)}>
      <Search aria-hidden className="pointer-events-none absolute top-2 left-2.5 size-4 text-faint" />
      <input
        autoComplete="off"
        spellCheck={false}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          event.stopPropagation()
          if (value === '') event.currentTarget.blur()
          else onChange('')
        }}
        {...rest}
        ref={setRef}
        type="search"
        aria-label={label}
        placeholder={placeholder ?? label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className={clsx(inputLook, 'px-8 [&::-webkit-search-cancel-button]:hidden')}
      />
      {value !== '' ? (
        <button
          type="button"
          aria-label={t('clear')}
          onClick={() => {
            onChange('')
            own.current?.focus()
          }}
          className="absolute top-0.5 right-0.5 flex size-7 items-center justify-center rounded-sm text-faint hover:bg-hover hover:text-ink"
        >
          <X aria-hidden className="size-3.5" />
        </button>
      ) : (
        hotkey !== undefined && (
          <kbd
            aria-hidden
            className="pointer-events-none absolute top-1.5 right-1.5 flex h-5 min-w-5 items-center justify-center rounded-sm border border-line px-1 font-sans text-2xs text-faint"
          >
            {hotkey}
          </kbd>
        )
      )}
    </div>
  )
}
