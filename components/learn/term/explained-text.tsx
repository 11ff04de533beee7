'use client'

import { Fragment } from 'react'
import { phrasesIn } from '#lib/learn/phrases.ts'
import { Term } from './term.tsx'
import { useTermIndex } from './use-term-index.ts'

/** A message of the API in which the phrases that the glossary knows can be explained. */
export function ExplainedText({ text }: { text: string }) {
  const index = useTermIndex()
  if (index === null) return text
  return phrasesIn(text, index).map(({ text: part, state }, at) =>
    state === null ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: a message is taken apart anew as a whole
      <Fragment key={at}>{part}</Fragment>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: a message is taken apart anew as a whole
      <Term key={at} of={{ state }} className="inline! whitespace-normal!">
        {part}
      </Term>
    ),
  )
}
