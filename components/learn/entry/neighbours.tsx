import { address } from '#lib/address.ts'
import type { Language } from '#lib/learn/entry.ts'
import { textWidth } from '../figure/layout/words.ts'
import type { LearnWords } from '../words.ts'

export interface Neighbour {
  slug: string
  title: string
}

const ROW = 36
const PILL = 28
const REACH = 88

interface Pill extends Neighbour {
  x: number
  y: number
  width: number
}

function column(all: readonly Neighbour[], x: number, height: number, end: boolean): Pill[] {
  const top = (height - all.length * ROW) / 2
  return all.map((each, at) => {
    const width = textWidth(each.title) + 24
    return { ...each, width, x: end ? x - width : x, y: top + at * ROW + (ROW - PILL) / 2 }
  })
}

/** The terms around one: on the left what it builds on, on the right what is near it. */
export function Neighbours({
  term,
  before,
  near,
  language,
  t,
}: {
  term: string
  before: Neighbour[]
  near: Neighbour[]
  language: Language
  t: LearnWords
}) {
  const height = Math.max(before.length, near.length, 1) * ROW + 8
  const widest = (all: readonly Neighbour[]) => Math.max(0, ...all.map((each) => textWidth(each.title) + 24))
  const left = widest(before)
  const own = textWidth(term) + 32
  const x = left === 0 ? 0 : left + REACH
  const width = x + own + (near.length === 0 ? 0 : REACH + widest(near))
  const middle = height / 2
  const lefts = column(before, left, height, true)
  const rights = column(near, x + own + REACH, height, false)
  const curve = (fromX: number, fromY: number, toX: number, toY: number) => {
    const bend = (fromX + toX) / 2
    return `M${fromX} ${fromY}C${bend} ${fromY} ${bend} ${toY} ${toX} ${toY}`
  }
  return (
    <nav
      aria-label={t('entry.graph', { term })}
      className="mt-4 hidden overflow-x-auto rounded-lg border border-line p-4 md:block print:hidden"
    >
      {/* biome-ignore lint/a11y/noSvgWithoutTitle: the nav around it is named, and its links are the content */}
      <svg width={width} height={height} viewBox={`-1 -1 ${width + 2} ${height + 2}`} className="mx-auto block max-w-none">
        <g fill="none" strokeWidth={1.25} className="stroke-line-strong">
          {lefts.map((pill) => (
            <path key={pill.slug} d={curve(pill.x + pill.width, pill.y + PILL / 2, x, middle)} />
          ))}
          {rights.map((pill) => (
            <path key={pill.slug} d={curve(x + own, middle, pill.x, pill.y + PILL / 2)} />
          ))}
        </g>
        <rect x={x} y={middle - 18} width={own} height={36} rx={18} className="fill-accent-soft stroke-accent-line" />
        <text x={x + own / 2} y={middle + 4.5} textAnchor="middle" className="fill-ink text-sm font-medium">
          {term}
        </text>
        {[...lefts, ...rights].map((pill) => (
          <a key={pill.slug} href={address.glossary(language, pill.slug)} className="group">
            <rect
              x={pill.x}
              y={pill.y}
              width={pill.width}
              height={PILL}
              rx={14}
              className="fill-surface stroke-line-strong group-hover:fill-hover"
            />
            <text x={pill.x + pill.width / 2} y={pill.y + 18.5} textAnchor="middle" className="fill-link text-sm">
              {pill.title}
            </text>
          </a>
        ))}
      </svg>
    </nav>
  )
}
