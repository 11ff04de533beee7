'use client'

import clsx from 'clsx'
import { Fragment, memo } from 'react'
import { readJsonLine } from './json-line.ts'
import { readLine, type Segment } from './log-line.ts'
import type { LogQuery } from './log-query.ts'

const LEVEL_LOOK = { error: 'text-failing', warning: 'text-warning', info: 'text-muted', debug: 'text-faint' } as const
// The sixteen colours by the tokens that come nearest; black and white are the text's own colour, so that both themes can be read.
const COLORS = [
  '',
  'text-failing',
  'text-healthy',
  'text-warning',
  'text-progressing',
  'text-link',
  'text-progressing',
  '',
  'text-faint',
  'text-failing',
  'text-healthy',
  'text-warning',
  'text-progressing',
  'text-link',
  'text-progressing',
  '',
]

export interface LogRowProps {
  raw: string
  query: LogQuery
  needle: string
  current: boolean
}

/** One line of a log: its time where asked for, its colours or its fields, what was searched for marked. */
export const LogRow = memo(function LogRow({ raw, query, needle, current }: LogRowProps) {
  const line = readLine(raw)
  const json = query.raw ? undefined : readJsonLine(line.text)
  return (
    <div
      className={clsx('flex min-h-5 gap-3 px-3', query.wrap ? 'break-all whitespace-pre-wrap' : 'whitespace-pre', current && 'bg-selected')}
    >
      {query.times && <span className="shrink-0 text-faint">{line.time?.slice(0, 23) ?? ''}</span>}
      <span className="min-w-0">
        {json === undefined ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: segments have no other identity
          line.segments.map((segment, index) => <Part key={index} segment={segment} needle={needle} />)
        ) : (
          <>
            {json.level !== undefined && <span className={clsx('mr-2 font-medium uppercase', LEVEL_LOOK[json.level])}>{json.level}</span>}
            <Marked text={json.message} needle={needle} />
            {json.fields !== '' && (
              <span className="text-muted">
                {json.message !== '' && ' '}
                <Marked text={json.fields} needle={needle} />
              </span>
            )}
          </>
        )}
      </span>
    </div>
  )
})

function Part({ segment, needle }: { segment: Segment; needle: string }) {
  return (
    <span
      className={clsx(segment.color !== undefined && COLORS[segment.color], segment.bold && 'font-medium', segment.dim && 'text-faint')}
    >
      <Marked text={segment.text} needle={needle} />
    </span>
  )
}

function Marked({ text, needle }: { text: string; needle: string }) {
  if (needle === '') return text
  const lower = text.toLowerCase()
  const parts: { text: string; hit: boolean }[] = []
  let from = 0
  for (
    let found = lower.indexOf(needle.toLowerCase());
    found !== -1 && parts.length < 200;
    found = lower.indexOf(needle.toLowerCase(), from)
  ) {
    parts.push({ text: text.slice(from, found), hit: false }, { text: text.slice(found, found + needle.length), hit: true })
    from = found + needle.length
  }
  parts.push({ text: text.slice(from), hit: false })
  return parts.map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: parts have no other identity
    <Fragment key={index}>
      {part.hit ? <mark className="rounded-xs bg-warning-soft text-ink outline outline-warning-line">{part.text}</mark> : part.text}
    </Fragment>
  ))
}
