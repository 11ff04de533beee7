'use client'

import { type ReactNode, useRef, useState } from 'react'
import type { Language } from '#lib/learn/entry.ts'
import type { SearchItem } from '#lib/learn/search/item.ts'
import { buildIndex, type SearchIndex, searchEntries } from '#lib/learn/search/search.ts'
import { ResultList } from '../glossary/result-list.tsx'

export interface GlossarySearchProps {
  language: Language
  /** The query of the address, and what the server found for it: the page works without this script. */
  query: string
  found: readonly SearchItem[]
  kindNames: Record<SearchItem['kind'], string>
  words: { label: string; placeholder: string; submit: string; nothing: string }
  /** What is said over the results, for each count; `#` stands for the count and `@` for the query. */
  heading: { none: string; one: string; many: string }
  /** Shown while nothing is asked for. */
  children: ReactNode
}

async function loadIndex(): Promise<SearchIndex> {
  const response = await fetch('/api/glossary')
  // The answer's form is the server's contract; checking all of it again would cost more than the search itself.
  const answer = (await response.json()) as { entries: SearchItem[] }
  return buildIndex(answer.entries)
}

/** Search as one types. The index comes when the field is first used; until then the form asks the server. */
export function GlossarySearch({ language, query, found, kindNames, words, heading, children }: GlossarySearchProps) {
  const [text, setText] = useState(query)
  const [index, setIndex] = useState<SearchIndex | null>(null)
  const asked = useRef(false)
  const prepare = () => {
    if (asked.current) return
    asked.current = true
    loadIndex().then(setIndex, () => {
      asked.current = false
    })
  }
  const change = (next: string) => {
    prepare()
    setText(next)
    const place = new URL(window.location.href)
    if (next.trim() === '') place.searchParams.delete('q')
    else place.searchParams.set('q', next)
    window.history.replaceState(null, '', place)
  }
  const items = index === null ? (text === query ? found : []) : searchEntries(index, text)
  const searching = text.trim() !== '' && (index !== null || text === query)
  const sentence = items.length === 0 ? heading.none : items.length === 1 ? heading.one : heading.many
  return (
    <>
      <search>
        <form className="mt-6 flex gap-2 print:hidden" onSubmit={(event) => index !== null && event.preventDefault()}>
          <input
            type="search"
            name="q"
            value={text}
            onChange={(event) => change(event.target.value)}
            onFocus={prepare}
            aria-label={words.label}
            placeholder={words.placeholder}
            autoComplete="off"
            spellCheck={false}
            className="h-10 min-w-0 flex-1 rounded-lg border border-line-control bg-surface px-3 text-base text-ink placeholder:text-faint"
          />
          <noscript>
            <button type="submit" className="h-10 rounded-lg border border-line-strong px-4 text-sm font-medium">
              {words.submit}
            </button>
          </noscript>
        </form>
      </search>
      <div aria-live="polite">
        {searching && (
          <>
            <p className="mt-5 text-sm text-muted">{sentence.replace('#', String(items.length)).replace('@', text.trim())}</p>
            {items.length === 0 ? (
              <p className="mt-1 text-sm text-faint">{words.nothing}</p>
            ) : (
              <ResultList items={items} language={language} kindNames={kindNames} />
            )}
          </>
        )}
      </div>
      <div hidden={searching && items.length > 0}>{children}</div>
    </>
  )
}
