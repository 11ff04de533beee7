import type { ChartSeries } from '#lib/contract/metrics/panel.ts'
import type { Figure } from '#lib/metrics/grid.ts'
import type { SeriesRole } from '#lib/metrics/panels.ts'
import { colourToken } from './palette.ts'

/** A series as it is drawn: with its words and its colour. */
export interface DrawnSeries {
  key: string
  /** What isolating it takes: the name of its part, or its own key. */
  group: string
  label: string
  role: SeriesRole
  token: string
  /** The second of a pair (sent beside received) is drawn in dashes. */
  second: boolean
  object: ChartSeries['object']
  values: readonly Figure[]
}

const SECOND = new Set(['sent', 'written'])

/**
 * Gives each series its words and its colour: series of one name share a hue, so that what comes in and goes out belong together.
 * Hues follow the names, not the use: the same Pod has the same hue in the other charts of the page, and keeps it.
 */
export function drawnSeries(series: readonly ChartSeries[], labelOf: (series: ChartSeries) => string): DrawnSeries[] {
  const pairs = series.some(({ name, part }) => part !== undefined && name !== '')
  const hueOf = ({ name, key }: ChartSeries) => (pairs || name !== '' ? name : key)
  const hues = [...new Set(series.filter(({ role }) => role === 'use').map(hueOf))].sort()
  const places = new Map(hues.map((hue, place) => [hue, place]))
  return series.map((one) => {
    return {
      key: one.key,
      group: one.name === '' ? one.key : one.name,
      label: labelOf(one),
      role: one.role,
      token: colourToken(one.role, places.get(hueOf(one)) ?? 0),
      second: pairs && one.part !== undefined && SECOND.has(one.part),
      object: one.object,
      values: one.values,
    }
  })
}

/** The series that are looked at: the isolated one and the lines beside it, or all where the name is none of these. */
export function lookedAt(series: readonly DrawnSeries[], only: string): DrawnSeries[] {
  const chosen = series.filter(({ group }) => group === only)
  return chosen.length === 0
    ? [...series]
    : series.filter(({ group, role }) => group === only || (role !== 'use' && chosen.every((one) => one.role === 'use')))
}
