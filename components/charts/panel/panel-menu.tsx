'use client'

import { Ellipsis, FileDown, ImageDown, SquareTerminal, Table } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { RefObject } from 'react'
import { IconButton } from '#components/ui/action/icon-button.tsx'
import { Menu } from '#components/ui/layer/menu.tsx'
import type { MenuEntry } from '#components/ui/layer/menu-props.ts'
import { address } from '#lib/address.ts'
import { saveFile } from '#lib/client/save-file.ts'
import type { ChartPanel } from '#lib/contract/metrics/panel.ts'
import { asCsv } from '#lib/metrics/table.ts'
import type { Plot } from '../plot/create-plot.ts'
import type { DrawnSeries } from '../plot/drawn-series.ts'

export interface PanelMenuProps {
  cluster: string
  title: string
  panel: ChartPanel | undefined
  series: readonly DrawnSeries[]
  drawing: RefObject<Plot | null>
  onTable: () => void
}

/** What can be made of a chart: a table, a file, a picture, a query. */
export function PanelMenu({ cluster, title, panel, series, drawing, onTable }: PanelMenuProps) {
  const t = useTranslations('metrics')
  const file = title.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '-')
  const picture = async () => {
    const canvas = drawing.current?.canvas()
    if (canvas === undefined) return
    const { savePicture } = await import('../plot/picture.ts')
    savePicture(`${file}.png`, title, canvas, series)
  }
  const entries: MenuEntry[] = [
    { type: 'item', key: 'table', label: t('act.table'), icon: <Table />, onSelect: onTable },
    {
      type: 'item',
      key: 'csv',
      label: t('act.csv'),
      icon: <FileDown />,
      onSelect: () =>
        saveFile(
          `${file}.csv`,
          'text/csv',
          asCsv({ times: panel?.times ?? [], columns: series.map(({ key, label, values }) => ({ key, label, values })) }),
        ),
    },
    { type: 'item', key: 'png', label: t('act.png'), icon: <ImageDown />, onSelect: () => void picture() },
  ]
  const queries = panel?.queries ?? []
  if (queries.length > 0) {
    entries.push({
      type: 'link',
      key: 'explore',
      label: t('act.explore'),
      icon: <SquareTerminal />,
      href: address.explore(cluster, queries),
    })
  }
  return (
    <Menu
      align="end"
      trigger={<IconButton size="sm" icon={<Ellipsis aria-hidden />} label={t('act.menu', { title })} disabled={panel === undefined} />}
      entries={entries}
    />
  )
}
