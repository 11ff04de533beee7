import clsx from 'clsx'
import type { ReactNode } from 'react'

export interface KeyValue {
  key: string
  /** The words of the key; the key itself where it needs none. */
  label?: ReactNode
  value: ReactNode
}

/** Facts in two columns that line up; below each other where it is narrow. */
export function KeyValueList({ items, className }: { items: readonly KeyValue[]; className?: string }) {
  return (
    <dl className={clsx('grid grid-cols-1 text-sm sm:grid-cols-[minmax(112px,max-content)_minmax(0,1fr)] sm:gap-x-6', className)}>
      {items.map(({ key, label, value }) => (
        <div key={key} className="contents">
          <dt className="pt-1.5 text-muted sm:py-1.5">{label ?? key}</dt>
          <dd className="min-w-0 pb-1.5 break-words text-ink sm:py-1.5">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
