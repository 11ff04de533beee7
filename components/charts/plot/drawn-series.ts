import type { ChartSeries } from '#lib/contract/metrics/panel.ts'
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
  values: readonly (number | null)[]
}

const SECOND = new Set(['sent', 'written'])

/** Gives each series its words and its colour: series of one name share a hue, so that what comes in and goes out belong together. */
export function drawnSeries(series: readonly ChartSeries[], labelOf: (series: ChartSeries) => string): DrawnSeries[] {
  const places = new Map<string, number>()
  const pairs = series.some(({ name, part }) => part !== undefined && name !== '')
  return series.map((one) => {
    const hue = pairs ? one.name : one.key
    if (one.role === 'use' && !places.has(hue)) places.set(hue, places.size)
    return {
      key: one.key,
      group: one.name === '' ? one.key : one.name,
      label: labelOf(one),
      role: one.role,
      token: colourToken(one.role, places.get(hue) ?? 0),
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
