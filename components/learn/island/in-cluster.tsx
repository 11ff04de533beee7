'use client'

import { type ReactNode, useEffect, useState } from 'react'
import type { LiveField } from '#lib/learn/live-field.ts'
import type { LiveAnswer, LiveRow } from './live-ask.ts'
import { findByField } from './live-by-field.ts'
import { findLive } from './live-objects.ts'
import { fill, type LiveWords } from './live-words.ts'

const SHOWN = 4
const MOST_VALUES = 20

export interface InClusterProps {
  kinds: string[]
  states: string[]
  /** For a word that is no kind: by which field objects are found. */
  field: LiveField | null
  words: LiveWords
}

/** The reader's own objects that the entry is about. Its place is kept from the start, so nothing moves when they come. */
export function InCluster({ kinds, states, field, words }: InClusterProps) {
  const [answer, setAnswer] = useState<LiveAnswer | null>(null)
  useEffect(() => {
    let gone = false
    const finding = field === null ? findLive(kinds, states) : findByField(field)
    finding
      .catch((): LiveAnswer => ({ state: 'noCluster' }))
      .then((found) => {
        if (!gone) setAnswer(found)
      })
    return () => {
      gone = true
    }
  }, [kinds, states, field])
  return (
    <div aria-live="polite" aria-busy={answer === null} className="mt-3 h-52 overflow-y-auto rounded-lg border border-line text-sm">
      {answer === null ? <Note>{words.loading}</Note> : <Answer answer={answer} byState={kinds.length === 0} words={words} />}
    </div>
  )
}

function Note({ children }: { children: ReactNode }) {
  return <p className="px-3 py-2.5 text-muted">{children}</p>
}

function Answer({ answer, byState, words }: { answer: LiveAnswer; byState: boolean; words: LiveWords }) {
  switch (answer.state) {
    case 'noCluster':
      return <Note>{words.noCluster}</Note>
    case 'locked':
      return <Note>{words.locked}</Note>
    case 'notServed':
      return <Note>{fill(words.notServed, { kind: answer.kind })}</Note>
    case 'failed':
      return <Note>{fill(failure(answer, words), { ...answer, forbidden: '' })}</Note>
    case 'values':
      return <Values answer={answer} words={words} />
    case 'byField':
      return <ByField answer={answer} words={words} />
    case 'found':
      return <Rows answer={answer} byState={byState} words={words} />
  }
}

function failure({ forbidden, message }: Extract<LiveAnswer, { state: 'failed' }>, words: LiveWords): string {
  if (forbidden) return words.forbidden
  return message === '' ? words.silent : words.unreachable
}

type FoundByField = Extract<LiveAnswer, { state: 'byField' }>

/** What the sentences over a find name. */
function placesOf({ cluster, kind, field, read }: Pick<FoundByField, 'cluster' | 'kind' | 'field' | 'read'>, count: number) {
  return { cluster, kind, field, read, count }
}

function ByField({ answer, words }: { answer: FoundByField; words: LiveWords }) {
  const { show, rows, partial } = answer
  const facts = placesOf(answer, rows.length)
  const first = partial ? ` ${fill(words.firstOnly, facts)}` : ''
  if (rows.length === 0) return <Note>{fill(words[`${show}None`], facts) + first}</Note>
  return (
    <>
      <Heading words={words} listHref={answer.listHref}>
        {fill(words[show], facts) + first}
      </Heading>
      <RowTable rows={rows} words={words} />
    </>
  )
}

function Values({ answer, words }: { answer: Extract<LiveAnswer, { state: 'values' }>; words: LiveWords }) {
  const { values, partial, listHref } = answer
  const facts = placesOf(answer, values.length)
  const first = partial ? ` ${fill(words.firstOnly, facts)}` : ''
  if (values.length === 0) return <Note>{fill(words.withNone, facts) + first}</Note>
  return (
    <>
      <Heading words={words} listHref={listHref}>
        {fill(words.values, facts) + first}
      </Heading>
      <table className="w-full text-left text-sm">
        <thead className="text-xs text-faint">
          <tr>
            <th scope="col" className="pt-1.5 pl-3 font-normal">
              {words.value}
            </th>
            <th scope="col" className="w-28 pt-1.5 pr-3 font-normal">
              {words.objects}
            </th>
          </tr>
        </thead>
        <tbody>
          {values.slice(0, MOST_VALUES).map(({ value, count }) => (
            <tr key={value} className="border-b border-line last:border-b-0">
              <th scope="row" title={value} className="max-w-0 truncate py-1.5 pr-2 pl-3 font-mono text-xs font-normal">
                {value}
              </th>
              <td className="py-1.5 pr-3 text-muted tabular-nums">{count}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

function Heading({ words, listHref, children }: { words: LiveWords; listHref: string; children: ReactNode }) {
  return (
    <div className="flex items-baseline justify-between gap-3 border-b border-line px-3 py-2">
      <span className="text-ink">{children}</span>
      <a href={listHref} className="shrink-0 rounded-sm text-link hover:underline">
        {words.all}
      </a>
    </div>
  )
}

function Rows({ answer, byState, words }: { answer: Extract<LiveAnswer, { state: 'found' }>; byState: boolean; words: LiveWords }) {
  const { cluster, kind, total, troubled, listHref } = answer
  if (total === 0) return <Note>{fill(byState ? words.noneState : words.none, { cluster, kind })}</Note>
  return (
    <>
      <Heading words={words} listHref={listHref}>
        {fill(byState ? words.countState : words.count, { count: total, kind, cluster })}
        {!byState && troubled > 0 && <span className="ml-2 text-warning">{fill(words.troubled, { count: troubled })}</span>}
      </Heading>
      <RowTable rows={answer.rows} words={words} />
    </>
  )
}

function RowTable({ rows, words }: { rows: readonly LiveRow[]; words: LiveWords }) {
  const shown = rows.slice(0, SHOWN)
  const headings = (shown[0]?.cells ?? []).map((cell) => cell.heading).slice(0, 3)
  return (
    <table className="w-full text-left text-sm">
      <thead className="text-xs text-faint">
        <tr>
          <th scope="col" className="pt-1.5 pl-3 font-normal">
            {words.object}
          </th>
          {headings.map((heading, at) => (
            <th key={heading} scope="col" className={`pt-1.5 pr-3 font-normal ${at > 1 ? 'hidden sm:table-cell' : ''}`}>
              {heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {shown.map((row) => (
          <tr key={row.href} className="border-b border-line last:border-b-0">
            <th scope="row" className="max-w-0 truncate py-1.5 pr-2 pl-3 font-normal">
              <a
                href={row.href}
                className="rounded-sm text-link underline decoration-line-strong underline-offset-2 hover:decoration-current"
                title={row.name}
              >
                {row.name}
              </a>
              {row.namespace !== null && <span className="ml-2 text-faint">{row.namespace}</span>}
            </th>
            {headings.map((heading, at) => (
              <td key={heading} title={heading} className={`w-28 truncate py-1.5 pr-3 text-muted ${at > 1 ? 'hidden sm:table-cell' : ''}`}>
                {row.cells[at]?.text}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
