'use client'

import { ArrowDownUp } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { IconButton } from '#components/ui/action/icon-button.tsx'
import { Menu } from '#components/ui/layer/menu.tsx'
import type { ViewColumn } from '../../table/view/view-column.ts'
import { parseSort } from '../list-query.ts'

interface SortMenuProps {
  columns: readonly ViewColumn[]
  labelOf: (column: ViewColumn) => string
  sort: string
  onSort: (sort: string) => void
}

/** The order of the rows where there are no headings to press: on a phone. */
export function SortMenu({ columns, labelOf, sort, onSort }: SortMenuProps) {
  const t = useTranslations('list')
  const current = parseSort(sort)
  return (
    <Menu
      align="end"
      trigger={<IconButton variant="secondary" icon={<ArrowDownUp aria-hidden />} label={t('sort')} />}
      entries={columns.flatMap((column) =>
        [false, true].map((descending) => ({
          type: 'radio' as const,
          key: `${descending ? '-' : ''}${column.id}`,
          label: t(descending ? 'sortDescending' : 'sortAscending', { column: labelOf(column) }),
          checked: current?.id === column.id && current.descending === descending,
          onSelect: () => onSort(`${descending ? '-' : ''}${column.id}`),
        })),
      )}
    />
  )
}
