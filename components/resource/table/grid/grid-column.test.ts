import { expect, test } from 'vitest'
import { CHECK_WIDTH, type GridColumn, gridMinWidth, gridTracks } from './grid-column.ts'

const column = (id: string, width: number, set: Partial<GridColumn> = {}): GridColumn => ({
  id,
  title: null,
  description: '',
  content: 'text',
  cell: 0,
  wide: false,
  label: id,
  width,
  fixed: false,
  ...set,
})

test('names give way by a quarter before the last column leaves the window', () => {
  const columns = [column('name', 340), column('status', 160), column('age', 70, { content: 'instant' })]
  expect(gridTracks(columns)).toBe('36px minmax(255px, 340fr) minmax(160px, 160fr) 70px')
  expect(gridMinWidth(columns)).toBe(CHECK_WIDTH + 255 + 160 + 70)
})

test('a name that someone gave a width keeps it, and a short one stays readable', () => {
  expect(gridMinWidth([column('name', 340, { fixed: true })])).toBe(CHECK_WIDTH + 340)
  expect(gridMinWidth([column('name', 200)])).toBe(CHECK_WIDTH + 180)
})
