import { ROW, type Row } from '#lib/contract/table.ts'
import { type Filter, haystack, matches, narrows, noFilter } from './filter.ts'
import { type Compare, compareBase, compareRank, compareSorted, type Entry, withAll, without } from './ordered-rows.ts'
import { type SortKey, sortKeyMaker } from './sort-key.ts'
import { sortByKey } from './sort-rows.ts'
import { cellIn, type ViewColumn } from './view-column.ts'

/** By which column; null is the order of the API server. */
export interface Sort {
  column: ViewColumn
  descending: boolean
}

/** What one batch of changes does to the order. */
interface Changes {
  gone: Entry[]
  fresh: Entry[]
  /** Same place in the base order, another in the sorted one: the entry as it was, and as it is. */
  moved: [Entry, Entry][]
  /** Stays where it is, but the filter now says otherwise. */
  hidden: Entry[]
  shown: Entry[]
}

/**
 * The rows of one table, sorted and filtered, kept up to date change by change: a burst costs a pass over the rows and not a
 * sort. Rows that change without moving cost nothing but themselves.
 */
export class TableView {
  readonly #columns: readonly ViewColumn[]
  readonly #entries = new Map<string, Entry>()
  #base: Entry[] = []
  #sorted: Entry[] = []
  #visible: readonly Entry[] = []
  #sort: Sort | null = null
  #keyOf: (row: Row) => SortKey = () => null
  #compare: Compare = compareRank
  #filter: Filter = noFilter
  #version = 0

  constructor(columns: readonly ViewColumn[]) {
    this.#columns = columns
  }

  /** Grows with every change of a row. */
  get version(): number {
    return this.#version
  }

  get size(): number {
    return this.#base.length
  }

  /** The rows under a sort and a filter; the same array while nothing changes. */
  read(sort: Sort | null, filter: Filter): readonly Entry[] {
    if (sort?.column !== this.#sort?.column || sort?.descending !== this.#sort?.descending) this.#sortBy(sort)
    if (filter.source !== this.#filter.source) this.#filterBy(filter)
    return this.#visible
  }

  /** Takes all rows anew. */
  load(rows: ReadonlyMap<string, Row>): void {
    this.#entries.clear()
    this.#base = []
    for (const row of rows.values()) this.#base.push(this.#enter(row))
    this.#base.sort(compareBase)
    this.#rank()
    this.#sorted = this.#sort === null ? this.#base : sortByKey(this.#base, this.#sort.descending)
    this.#collect()
    this.#version += 1
  }

  /**
   * Takes in what changed.
   * @param touched keys that were added, replaced or removed; `rows` says which
   */
  apply(touched: Iterable<string>, rows: ReadonlyMap<string, Row>): void {
    const changes: Changes = { gone: [], fresh: [], moved: [], hidden: [], shown: [] }
    for (const key of touched) {
      const entry = this.#entries.get(key)
      const row = rows.get(key)
      if (entry === undefined) {
        if (row !== undefined) changes.fresh.push(this.#enter(row))
      } else if (row === undefined) {
        this.#entries.delete(key)
        changes.gone.push(entry)
      } else if (row !== entry.row) this.#renew(entry, row, changes)
    }
    this.#place(changes)
    this.#version += 1
  }

  /** What columns read beside the rows has changed: an order by one of them is made anew. */
  renewKeys(): void {
    if (this.#sort?.column.read === undefined) return
    for (const entry of this.#base) entry.key = this.#keyOf(entry.row)
    this.#sorted = sortByKey(this.#base, this.#sort.descending)
    this.#collect()
    this.#version += 1
  }

  /**
   * Works out the searchable text of some rows ahead of the first keystroke.
   * @returns whether all rows have theirs
   */
  prepareFilter(count: number): boolean {
    let left = count
    for (const entry of this.#base) {
      if (entry.hay !== null) continue
      if (left === 0) return false
      entry.hay = haystack(entry.row, this.#columns)
      left -= 1
    }
    return true
  }

  #enter(row: Row): Entry {
    const entry: Entry = { row, key: this.#keyOf(row), rank: 0, hay: null, match: true }
    entry.match = this.#test(entry)
    this.#entries.set(row[ROW.key], entry)
    return entry
  }

  #renew(entry: Entry, row: Row, changes: Changes): void {
    const sameName = entry.row[ROW.name] === row[ROW.name] && entry.row[ROW.namespace] === row[ROW.namespace]
    if (!sameName) {
      changes.gone.push(entry)
      changes.fresh.push(this.#enter(row))
    } else if (entry.key !== this.#keyOf(row)) {
      // The old entry is still needed to find its place in the sorted rows.
      changes.moved.push([entry, this.#enter(row)])
    } else {
      entry.row = row
      entry.hay = null
      const match = this.#test(entry)
      if (match !== entry.match) changes[match ? 'shown' : 'hidden'].push(entry)
      entry.match = match
    }
  }

  /** First everything leaves its old place, while ranks are the old ones; then the rest finds its new one. */
  #place({ gone, fresh, moved, hidden, shown }: Changes): void {
    const filtered = this.#filter.terms.length > 0
    const leaving = [...gone, ...moved.map(([old]) => old)]
    const coming = [...fresh, ...moved.map(([, renewed]) => renewed)]
    const hiding = [...leaving.filter(({ match }) => match), ...hidden]
    if (filtered && hiding.length > 0) this.#visible = without(this.#visible, hiding, this.#compare)
    if (leaving.length > 0 && this.#sort !== null) this.#sorted = without(this.#sorted, leaving, this.#compare)
    for (const [old, renewed] of moved) {
      renewed.rank = old.rank
      this.#base[old.rank] = renewed
    }
    if (gone.length > 0) this.#base = without(this.#base, gone, compareRank)
    if (fresh.length > 0) this.#base = withAll(this.#base, fresh, compareBase)
    if (gone.length > 0 || fresh.length > 0) this.#rank()
    if (this.#sort === null) this.#sorted = this.#base
    else if (coming.length > 0) this.#sorted = withAll(this.#sorted, coming, this.#compare)
    const showing = [...coming.filter(({ match }) => match), ...shown]
    if (!filtered) this.#visible = this.#sorted
    else if (showing.length > 0) this.#visible = withAll(this.#visible, showing, this.#compare)
  }

  #rank(): void {
    this.#base.forEach((entry, index) => {
      entry.rank = index
    })
  }

  #sortBy(sort: Sort | null): void {
    const column = sort?.column
    if (sort === null || column === undefined) {
      this.#keyOf = () => null
      this.#compare = compareRank
      this.#sorted = this.#base
    } else {
      if (column !== this.#sort?.column) {
        const keyOf = sortKeyMaker(column.content)
        this.#keyOf = (row) => keyOf(cellIn(row, column))
        for (const entry of this.#base) entry.key = this.#keyOf(entry.row)
      }
      this.#compare = compareSorted(sort.descending)
      this.#sorted = sortByKey(this.#base, sort.descending)
    }
    this.#sort = sort
    this.#collect()
  }

  #filterBy(filter: Filter): void {
    const narrower = narrows(this.#filter, filter)
    this.#filter = filter
    for (const entry of this.#base) {
      if (narrower && !entry.match) continue
      entry.match = this.#test(entry)
    }
    this.#collect()
  }

  #test(entry: Entry): boolean {
    if (this.#filter.terms.length === 0) return true
    entry.hay ??= haystack(entry.row, this.#columns)
    return matches(this.#filter, entry.row, entry.hay)
  }

  #collect(): void {
    this.#visible = this.#filter.terms.length === 0 ? this.#sorted : this.#sorted.filter((entry) => entry.match)
  }
}
