import { entryKinds, type Language, topics } from '#lib/learn/entry.ts'
import type { SearchItem } from '#lib/learn/search/item.ts'
import type { LearnWords } from '../words.ts'

export const groupings = ['topic', 'letter', 'kind'] as const
export type Grouping = (typeof groupings)[number]

export interface EntryGroup {
  id: string
  title: string
  items: SearchItem[]
}

// Chinese titles go by their pinyin; whatever begins with a figure or a mark stands under `#`.
function letterOf(item: SearchItem, language: Language): string {
  const letter = (language === 'zh' ? item.zh.pinyin : item.en.title).slice(0, 1).toUpperCase()
  return /[A-Z]/.test(letter) ? letter : '#'
}

function sorted(items: readonly SearchItem[], language: Language): SearchItem[] {
  const key = (item: SearchItem) => (language === 'zh' ? item.zh.pinyin : item.en.title).toLowerCase()
  return items.toSorted((a, b) => key(a).localeCompare(key(b), 'en'))
}

/** Puts entries under headings, in the order of the language's alphabet. */
export function groupEntries(items: readonly SearchItem[], by: Grouping, language: Language, t: LearnWords): EntryGroup[] {
  const all = sorted(items, language)
  const group = (id: string, title: string, belongs: (item: SearchItem) => boolean) => ({ id, title, items: all.filter(belongs) })
  switch (by) {
    case 'topic':
      return topics.map((topic) => group(topic, t(`topics.${topic}`), (item) => item.topic === topic)).filter(notEmpty)
    case 'kind':
      return entryKinds.map((kind) => group(kind, t(`kindsPlural.${kind}`), (item) => item.kind === kind)).filter(notEmpty)
    case 'letter':
      return [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ#']
        .map((letter) => group(letter === '#' ? 'other' : letter.toLowerCase(), letter, (item) => letterOf(item, language) === letter))
        .filter(notEmpty)
  }
}

function notEmpty(group: EntryGroup): boolean {
  return group.items.length > 0
}
