import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { FACT_FIELDS } from '#lib/kube/describe/fact-fields.ts'
import { buildIndex, searchEntries } from '#lib/learn/search/search.ts'
import { slugOf } from '#lib/learn/terms.ts'
import { shownWords } from '../checks/shown-words.ts'
import { landscapeProjects } from '../landscape.ts'
import { entryHead, entrySlugs, loadEntry } from '../load.ts'
import { searchItems } from '../search-items.ts'
import { readTermIndex } from '../term-index.ts'

function read<Schema extends z.ZodType>(name: string, schema: Schema): z.infer<Schema> {
  return schema.parse(JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8')))
}

/** Titles of the CNCF's own glossary (glossary.cncf.io), and the words of articles that send people here, each with its entry. */
const terms = read('cncf-terms.json', z.array(z.strictObject({ slug: z.string(), en: z.string(), zh: z.string().optional() })))
const words = read('words.json', z.array(z.strictObject({ word: z.string(), slug: z.string() })))

const slugs = entrySlugs()
const concepts = slugs.filter((slug) => entryHead(slug, 'en').facts.kind !== 'project')
const index = buildIndex(searchItems())
const termIndex = readTermIndex()

const FIRST = 3
function isFound(typed: string, slug: string): boolean {
  return searchEntries(index, typed, FIRST).some((item) => item.slug === slug)
}

describe('the glossary as a whole', () => {
  test('has at least 230 concept entries and 60 figures', () => {
    expect(concepts.length).toBeGreaterThanOrEqual(230)
    expect(concepts.filter((slug) => loadEntry(slug, 'en')?.figure !== null).length).toBeGreaterThanOrEqual(60)
  })

  test('explains every term of the CNCF glossary, and finds it by its title in both languages', () => {
    expect(terms.filter(({ slug, en, zh }) => !isFound(en, slug) || !isFound(zh ?? en, slug))).toEqual([])
  })

  test('explains every word that people come with, and finds it by that word', () => {
    expect(words.filter(({ word, slug }) => !isFound(word, slug))).toEqual([])
  })

  test('has an entry for every graduated and incubating project', () => {
    const explained = new Set(slugs.map((slug) => entryHead(slug, 'en').facts.landscape))
    const missing = landscapeProjects().filter(
      ({ maturity, name }) => (maturity === 'graduated' || maturity === 'incubating') && !explained.has(name),
    )
    expect(missing.map((project) => project.name)).toEqual([])
  })
})

describe('a word that the console shows', () => {
  test('has an entry, where it is a state, a reason or a condition that our own programs write', () => {
    const shown = shownWords()
    expect(shown.length).toBeGreaterThan(100)
    expect(shown.filter((state) => slugOf(termIndex, { state }) === null)).toEqual([])
  })

  test('has an entry, where it is a key field of an object', () => {
    const fields = Object.entries(FACT_FIELDS).flatMap(([resource, all]) =>
      all.map(([, where]) => ({ resource, field: typeof where === 'string' ? where : where.join('.') })),
    )
    expect(fields.filter((field) => slugOf(termIndex, field) === null)).toEqual([])
  })
})
