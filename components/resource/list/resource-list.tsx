'use client'

import dynamic from 'next/dynamic'
import { useRouter } from 'next/navigation'
import { useFormatter, useTranslations } from 'next-intl'
import { useDeferredValue, useMemo, useRef, useState } from 'react'
import { useExplainer } from '#components/learn/term/use-explainer.ts'
import { useSaid } from '#components/shell/failure/use-said.ts'
import { focusMain, useKeptFocus } from '#components/shell/frame/use-kept-focus.ts'
import { copyText } from '#components/ui/action/copy-text.ts'
import { showToast } from '#components/ui/layer/toast.ts'
import { address } from '#lib/address.ts'
import { useQueryString } from '#lib/client/hooks/use-query-string.ts'
import { useResources } from '#lib/client/hooks/use-resources.ts'
import { rememberNamespace } from '#lib/client/remembered-namespaces.ts'
import { saveFile } from '#lib/client/save-file.ts'
import { ROW } from '#lib/contract/table.ts'
import { kindTitle } from '#lib/kube/kind-title.ts'
import type { ListPlace } from '#lib/place.ts'
import { Grid } from '../table/grid/grid.tsx'
import { noSelection, selectAll } from '../table/grid/selection.ts'
import { useTableView } from '../table/grid/use-table-view.ts'
import { useFigures, useFiguresProblem, useSortByFigures } from '../table/usage/use-figures.ts'
import { cellText } from '../table/view/cell-text.ts'
import { moveColumn, parseColumns, resizeColumn } from '../table/view/column-choice.ts'
import { toCsv, toTabbed } from '../table/view/csv.ts'
import { parseFilter } from '../table/view/filter.ts'
import { healthColumn } from '../table/view/view-column.ts'
import { BulkBar } from './bulk/bulk-bar.tsx'
import { compareAddress } from './bulk/compare-address.ts'
import { ListFace } from './face/list-face.tsx'
import { listQuery, nextSort, parseSort } from './list-query.ts'
import { LiveMark } from './live-mark.tsx'
import { PartialBanner } from './partial-banner.tsx'
import { rowLinks } from './row-links.ts'
import { ColumnsMenu } from './toolbar/columns-menu.tsx'
import { ListToolbar } from './toolbar/list-toolbar.tsx'
import { SelectorChip, Selectors } from './toolbar/selectors.tsx'
import { SortMenu } from './toolbar/sort-menu.tsx'
import { useColumns } from './use-columns.ts'
import { useListTable } from './use-list-table.ts'
import { useNarrow } from './use-narrow.ts'

const BulkDelete = dynamic(() => import('./bulk/bulk-delete.tsx').then((module) => module.BulkDelete))

/** The live list of one kind, whatever the kind: its columns are those of the API server. */
export function ResourceList({ place }: { place: ListPlace }) {
  const { cluster, resource } = place
  const t = useTranslations('list')
  const said = useSaid()
  const format = useFormatter()
  const router = useRouter()
  const narrow = useNarrow()
  const body = useRef<HTMLDivElement>(null)
  const [query, write] = useQueryString(listQuery)
  const [selection, setSelection] = useState(noSelection)
  const [deleting, setDeleting] = useState(false)

  const { kind, table, store, standIn } = useListTable(place, {
    namespaces: query.ns,
    labelSelector: query.labels,
    fieldSelector: query.fields,
    labels: parseColumns(query.cols).some(({ id }) => id === 'labels'),
  })
  const figures = useFigures(place, standIn ?? query.ns, table.complete)
  const figuresProblem = useFiguresProblem(figures.offered ? figures.store : null)
  const columns = useColumns({
    resource,
    columns: table.columns,
    namespaced: kind.state !== 'known' || kind.kind.namespaced,
    oneNamespace: query.ns.length === 1,
    rows: table.rows,
    ready: table.rows.size > 0,
    cols: query.cols,
    writeCols: (cols) => write({ cols }),
    words: {
      name: t('columns.name'),
      namespace: t('columns.namespace'),
      labels: t('columns.labels'),
      cpu: t('columns.cpu'),
      memory: t('columns.memory'),
    },
    figures,
  })
  const { view, version } = useTableView(store, columns.all)
  const sorted = parseSort(query.sort)
  const sortColumn = columns.all.find(({ id }) => id === sorted?.id)
  // Events are asked for to see what just happened; every other kind begins in the order of its names.
  const newest = columns.all.find(({ id }) => id === 'last-seen' && columns.all.some(({ id: other }) => other === 'reason'))
  const order =
    sortColumn !== undefined
      ? { column: sortColumn, descending: sorted?.descending ?? false }
      : newest === undefined
        ? null
        : { column: newest, descending: false }
  useSortByFigures(figures.store, order?.column.usage !== undefined)
  // A letter is on screen at once, and the rows that it leaves in the next frame: of 20,000 rows they take longer than a keystroke may.
  const filter = useDeferredValue(query.q)
  const entries = view.read(order, parseFilter(filter, columns.all))
  const explainer = useExplainer()
  const kinds = useResources(cluster).data?.resources
  const links = useMemo(() => rowLinks({ cluster, resource }, explainer, kinds ?? []), [cluster, resource, explainer, kinds])
  const title = kind.state === 'known' ? kindTitle(kind.kind) : resource
  const chosenRows = entries.filter(({ row }) => selection.keys.has(row[ROW.key])).map(({ row }) => row)
  const marked = healthColumn(columns.shown)?.id ?? 'name'

  const copy = async (text: string): Promise<void> => {
    if (await copyText(text)) showToast({ title: t('copied') })
  }
  const copyFrom = (key: string | null, cell: (typeof columns.shown)[number] | null): void => {
    const row = key === null ? undefined : table.rows.get(key)
    if (chosenRows.length > 0) copy(toTabbed(chosenRows, columns.shown))
    else if (row !== undefined) copy(cell === null ? row[ROW.name] : cellText(row[cell.cell], cell.content, Date.now() / 1000))
  }
  const download = (only: boolean): void =>
    saveFile(`${resource}.csv`, 'text/csv', toCsv(only ? chosenRows : entries.map(({ row }) => row), columns.shown, columns.labelOf))

  const total = view.size
  const count = filter === '' ? format.number(total) : t('countOf', { shown: entries.length, total })
  const canCreate = kind.state === 'known' && kind.kind.verbs.includes('create')
  const toRows = () => body.current?.querySelector<HTMLElement>('[data-key] [tabindex="0"]')?.focus()
  // The bar of what is chosen goes with the choice, and the buttons that had the focus with it.
  useKeptFocus(`${chosenRows.length > 0} ${deleting}`)
  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <ListToolbar
        title={title}
        term={{ kind: resource, custom: kind.state === 'known' && kind.kind.custom }}
        marks={
          <span role="status" aria-live="polite" className="flex items-baseline gap-3 whitespace-nowrap">
            {table.columns.length > 0 && <span className="text-sm text-muted">{count}</span>}
            {kind.state !== 'missing' && <LiveMark state={table.state} />}
            {figuresProblem !== null && (
              <span title={said(figuresProblem)} className="text-xs text-muted">
                {t('usageUnknown')}
              </span>
            )}
          </span>
        }
        filter={query.q}
        onFilter={(q) => write({ q })}
        onLeaveFilter={toRows}
        onDownload={() => download(false)}
        createHref={canCreate ? address.create(cluster, { resource, ns: query.ns }) : null}
      >
        {narrow && <SortMenu columns={columns.shown} labelOf={columns.labelOf} sort={query.sort} onSort={(sort) => write({ sort })} />}
        <Selectors labels={query.labels} fields={query.fields} onChange={write} />
        <ColumnsMenu columns={columns} />
      </ListToolbar>
      {(query.labels !== '' || query.fields !== '') && (
        <div className="flex flex-wrap gap-2 px-4 pb-3">
          {query.labels !== '' && <SelectorChip label={t('selectors.labels')} text={query.labels} onRemove={() => write({ labels: '' })} />}
          {query.fields !== '' && <SelectorChip label={t('selectors.fields')} text={query.fields} onRemove={() => write({ fields: '' })} />}
        </div>
      )}
      <PartialBanner state={table.state} standIn={standIn} />
      <div ref={body} className="flex min-h-0 flex-1 flex-col">
        <ListFace
          cluster={cluster}
          resource={resource}
          title={title}
          kind={kind}
          table={table}
          namespaces={standIn ?? query.ns}
          total={total}
          shown={entries.length}
          selected={query.labels !== '' || query.fields !== ''}
          onClearFilter={() => {
            write({ q: '' })
            focusMain()
          }}
          onClearSelectors={() => {
            write({ labels: '', fields: '' })
            focusMain()
          }}
          onNamespace={(namespace) => {
            rememberNamespace(cluster, namespace)
            write({ ns: [namespace] })
          }}
        />
        {entries.length > 0 && (
          <Grid
            label={title}
            entries={entries}
            version={version}
            busy={filter !== query.q}
            columns={columns.shown}
            markedColumn={marked}
            links={links}
            sortedBy={order === null ? null : { id: order.column.id, descending: order.descending }}
            actions={{
              sort: (id) => write({ sort: nextSort(query.sort, id) }),
              resize: (id, width) => columns.choose(resizeColumn(columns.chosen, id, width)),
              move: (id, by) => columns.choose(moveColumn(columns.chosen, id, by)),
              selectAll: () => setSelection(selectAll(selection, entries)),
            }}
            selection={selection}
            onSelect={setSelection}
            onOpen={(href) => router.push(href)}
            onCopy={copyFrom}
            cards={narrow}
          />
        )}
        <p id="grid-heading-help" hidden>
          {t('columns.help')}
        </p>
      </div>
      {chosenRows.length > 0 && (
        <BulkBar
          count={chosenRows.length}
          onCopy={() => copy(toTabbed(chosenRows, columns.shown))}
          onDownload={() => download(true)}
          onCompare={chosenRows.length === 2 ? () => router.push(compareAddress({ cluster, resource }, chosenRows)) : null}
          onDelete={kind.state === 'known' && kind.kind.verbs.includes('delete') ? () => setDeleting(true) : null}
          onClear={() => {
            setSelection(noSelection)
            toRows()
          }}
        />
      )}
      {deleting && kind.state === 'known' && (
        <BulkDelete
          cluster={cluster}
          kind={kind.kind}
          title={title}
          rows={chosenRows}
          onClose={() => setDeleting(false)}
          onDone={() => setSelection(noSelection)}
        />
      )}
    </div>
  )
}
