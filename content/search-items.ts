import type { SearchItem } from '#lib/learn/search/item.ts'
import { buildIndex, type SearchIndex } from '#lib/learn/search/search.ts'
import { entryHead, entrySlugs } from './load.ts'

let items: readonly SearchItem[] | undefined

/** Every entry as search and lists know it. */
export function searchItems(): readonly SearchItem[] {
  items ??= entrySlugs().map((slug) => {
    const en = entryHead(slug, 'en')
    const zh = entryHead(slug, 'zh')
    const { title, summary, synonyms } = en.words
    return {
      slug,
      kind: en.facts.kind,
      topic: en.facts.topic,
      en: { title, summary, synonyms },
      zh: { title: zh.words.title, summary: zh.words.summary, synonyms: zh.words.synonyms, pinyin: zh.words.pinyin ?? zh.words.title },
    }
  })
  return items
}

let index: SearchIndex | undefined

/** All entries, prepared for searching. */
export function searchIndex(): SearchIndex {
  index ??= buildIndex(searchItems())
  return index
}
