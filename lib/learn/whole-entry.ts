import type { EntryFacts, FrontMatter, Language, Quiz } from './entry.ts'
import type { Figure } from './figure.ts'
import type { Block } from './markdown.ts'
import type { SectionId } from './sections.ts'

/** An entry in one language, with all that its page shows. */
export interface Entry {
  slug: string
  language: Language
  facts: EntryFacts
  words: FrontMatter
  sections: { id: SectionId; heading: string; blocks: Block[] }[]
  quiz: Quiz | null
  figure: Figure | null
  /** A manifest that applies as it is. */
  example: string | null
}

/** What lists, links and search need of an entry. */
export interface EntryHead {
  slug: string
  facts: EntryFacts
  words: FrontMatter
}
