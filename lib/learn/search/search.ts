import type { SearchItem } from './item.ts'
import { nearnessOf, Vocabulary } from './vocabulary.ts'

/** Names of an entry, folded for comparing, and the words in them, as their places in the vocabulary. */
interface Known {
  item: SearchItem
  names: string[]
  words: number[]
  text: string
}

export interface SearchIndex {
  vocabulary: Vocabulary
  entries: readonly Known[]
}

/** A word of the query, with how near each word of the vocabulary is to it. */
interface Asked {
  word: string
  nearness: Uint8Array
}

const HAN = /\p{Script=Han}/u

function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim()
}

// `CrashLoopBackOff` is one word, and `crash`, `loop` too; so are the parts of `pod-template-hash`.
function wordsOf(name: string): string[] {
  const parts = name.replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1 $2').split(/[^\p{L}\p{N}]+/u)
  return [...name.split(/[\s()（）,，、/]+/), ...parts].map(fold).filter((word) => word !== '' && !HAN.test(word))
}

function initials(pinyin: string): string {
  return pinyin
    .split(/\s+/)
    .map((syllable) => syllable[0] ?? '')
    .join('')
}

/** Prepares entries for `searchEntries`. */
export function buildIndex(items: readonly SearchItem[]): SearchIndex {
  const vocabulary = new Vocabulary()
  const entries = items.map((item) => {
    const { pinyin } = item.zh
    const raw = [item.en.title, item.zh.title, ...item.en.synonyms, ...item.zh.synonyms, item.slug.replaceAll('-', ' ')]
    const readings = [pinyin, pinyin.replace(/\s+/g, ''), initials(pinyin)]
    return {
      item,
      names: [...new Set([...raw, ...readings].map(fold))],
      words: [...new Set([...raw, pinyin].flatMap(wordsOf))].map((word) => vocabulary.placeOf(word)),
      text: fold(`${item.en.summary} ${item.zh.summary}`),
    }
  })
  return { vocabulary, entries }
}

// Of a Chinese word mistyped in one character, most neighbouring pairs are still right.
function sharedPairs(query: string, name: string): number {
  if (query.length < 3) return 0
  let shared = 0
  for (let at = 0; at + 1 < query.length; at++) if (name.includes(query.slice(at, at + 2))) shared++
  return shared / (query.length - 1)
}

function wordScore({ word, nearness }: Asked, { names, words, text }: Known): number {
  if (HAN.test(word)) {
    if (names.some((name) => name.includes(word))) return 60
    const pairs = Math.max(0, ...names.map((name) => sharedPairs(word, name)))
    if (pairs >= 0.5) return 20 + 20 * pairs
    return text.includes(word) ? 15 : 0
  }
  let nearest = 0
  for (const at of words) nearest = Math.max(nearest, nearness[at] ?? 0)
  if (nearest >= 40) return nearest
  if (word.length >= 3 && names.some((name) => name.includes(word))) return 40
  if (nearest > 0) return nearest
  return word.length >= 3 && text.includes(word) ? 12 : 0
}

function score(query: string, words: readonly Asked[], known: Known): number {
  const { names } = known
  const ownTitle = [fold(known.item.en.title), fold(known.item.zh.title)]
  if (ownTitle.includes(query)) return 1_000
  if (names.includes(query)) return 900
  const each = words.map((word) => wordScore(word, known))
  if (each.some((one) => one === 0)) {
    // A long question still finds the entry that most of its words point to.
    const hit = each.filter((one) => one > 15).length
    return words.length >= 3 && hit >= words.length - 1 ? 5 + hit : 0
  }
  const base = each.reduce((sum, one) => sum + one, 0) / each.length
  const begins = ownTitle.some((title) => title.startsWith(query)) ? 300 : names.some((name) => name.startsWith(query)) ? 200 : 0
  const closeness = 20 / (1 + Math.min(...ownTitle.map((title) => Math.abs(title.length - query.length))))
  return base + begins + closeness
}

/**
 * Finds entries by names, abbreviations, pinyin and words of their summaries, in either language, and forgives typing mistakes.
 * @returns the best first; nothing for an empty query
 */
export function searchEntries(index: SearchIndex, query: string, most = 40): SearchItem[] {
  const folded = fold(query)
  if (folded === '') return []
  const words = folded
    .split(/[\s,，、()（）]+/)
    .filter((word) => word !== '')
    .map((word) => ({ word, nearness: nearnessOf(word, index.vocabulary) }))
  return index.entries
    .map((known) => ({ item: known.item, score: score(folded, words, known) }))
    .filter((found) => found.score > 0)
    .sort((a, b) => b.score - a.score || a.item.en.title.localeCompare(b.item.en.title))
    .slice(0, most)
    .map((found) => found.item)
}
