import { Fragment } from 'react'
import { address } from '#lib/address.ts'
import type { Language } from '#lib/learn/entry.ts'
import type { Inline as InlinePart } from '#lib/learn/markdown.ts'

/** Where text stands: in which language, and which entries there are to link to. */
export interface TextPlace {
  language: Language
  has: (slug: string) => boolean
}

/** A run of text with its marks. A link to an entry that is not there is plain text. */
export function Inline({ content, place }: { content: readonly InlinePart[]; place: TextPlace }) {
  return content.map((part, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: text never changes
    <Fragment key={at}>
      <Part part={part} place={place} />
    </Fragment>
  ))
}

function Part({ part, place }: { part: InlinePart; place: TextPlace }) {
  switch (part.type) {
    case 'text':
      return part.text
    case 'code':
      return <code className="rounded-sm bg-sunken px-1 py-0.5 font-mono text-[0.9em] break-words text-ink">{part.text}</code>
    case 'strong':
      return (
        <strong className="font-medium text-ink">
          <Inline content={part.children} place={place} />
        </strong>
      )
    case 'emphasis':
      // Chinese has no italics: a slanted character reads as a fault of the font.
      return (
        <em className={place.language === 'zh' ? 'font-medium not-italic' : undefined}>
          <Inline content={part.children} place={place} />
        </em>
      )
    case 'link':
      return <EntryLink href={part.href} content={part.children} place={place} />
  }
}

function EntryLink({ href, content, place }: { href: string; content: readonly InlinePart[]; place: TextPlace }) {
  const [slug = '', anchor] = href.split('#')
  const words = <Inline content={content} place={place} />
  if (!place.has(slug)) return words
  return (
    <a
      href={address.glossary(place.language, slug) + (anchor === undefined ? '' : `#${anchor}`)}
      className="rounded-sm text-link underline decoration-accent-line underline-offset-2 hover:decoration-current"
    >
      {words}
    </a>
  )
}
