import type { EntryKind, Topic } from '../entry.ts'

/** What search and lists know of an entry, in both languages. */
export interface SearchItem {
  slug: string
  kind: EntryKind
  topic: Topic
  en: { title: string; summary: string; synonyms: string[] }
  zh: { title: string; summary: string; synonyms: string[]; pinyin: string }
}
