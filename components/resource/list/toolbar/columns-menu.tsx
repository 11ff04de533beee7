'use client'

import { ArrowDown, ArrowUp, Columns3 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '#components/ui/action/button.tsx'
import { IconButton } from '#components/ui/action/icon-button.tsx'
import { Checkbox } from '#components/ui/input/checkbox.tsx'
import { Popover } from '#components/ui/layer/popover.tsx'
import { moveColumn, toggleColumn } from '../../table/view/column-choice.ts'
import type { ColumnState } from '../use-columns.ts'

/** Which columns are shown and in which order; also how to come back to the first choice. */
export function ColumnsMenu({ columns }: { columns: ColumnState }) {
  const t = useTranslations('list.columns')
  const { all, chosen, choose, labelOf } = columns
  const hidden = all.filter(({ id }) => !chosen.some((column) => column.id === id))
  return (
    <Popover
      label={t('title')}
      align="end"
      trigger={
        <Button icon={<Columns3 aria-hidden />} aria-label={t('title')}>
          <span className="hidden lg:inline">{t('title')}</span>
        </Button>
      }
    >
      <ul className="flex flex-col">
        {chosen.map(({ id }, index) => {
          const column = all.find((one) => one.id === id)
          if (column === undefined) return null
          const label = labelOf(column)
          return (
            <li key={id} className="flex min-h-8 items-center gap-1">
              <Checkbox
                className="min-w-0 flex-1"
                checked
                disabled={chosen.length === 1}
                onChange={() => choose(toggleColumn(chosen, id, all))}
              >
                {label}
              </Checkbox>
              <IconButton
                size="sm"
                icon={<ArrowUp aria-hidden />}
                label={t('up', { column: label })}
                disabled={index === 0}
                onClick={() => choose(moveColumn(chosen, id, -1))}
              />
              <IconButton
                size="sm"
                icon={<ArrowDown aria-hidden />}
                label={t('down', { column: label })}
                disabled={index === chosen.length - 1}
                onClick={() => choose(moveColumn(chosen, id, 1))}
              />
            </li>
          )
        })}
        {hidden.map((column) => (
          <li key={column.id} className="flex min-h-8 items-center">
            <Checkbox checked={false} onChange={() => choose(toggleColumn(chosen, column.id, all))}>
              <span className="text-muted">{labelOf(column)}</span>
            </Checkbox>
          </li>
        ))}
      </ul>
      <div className="-mx-3 mt-2 border-t border-line px-3 pt-3">
        <Button size="sm" onClick={() => choose(null)}>
          {t('reset')}
        </Button>
        <p className="mt-2 hidden text-xs text-faint md:block">{t('help')}</p>
      </div>
    </Popover>
  )
}
