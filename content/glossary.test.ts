import { describe, expect, test } from 'vitest'
import { languages } from '#lib/learn/entry.ts'
import { entryProblems } from './checks/entry.ts'
import { linkProblems } from './checks/links.ts'
import { readPlan } from './checks/plan.ts'
import { missingCorrections, prerequisiteCycles, repeatedSentences } from './checks/whole.ts'
import { landscapeProjectOf, landscapeProjects } from './landscape.ts'
import { entryFactsOf, entryHead, entrySlugs, loadEntry } from './load.ts'
import { readingOrders } from './orders.ts'

const slugs = entrySlugs()
const plan = readPlan()
const pending = plan.filter((each) => each.pending).map((each) => each.slug)

describe('a reader of the glossary', () => {
  test.each(slugs)('finds %s whole, in the same form in both languages', (slug) => {
    expect(entryProblems(slug)).toEqual([])
  })

  test('finds every word that the glossary promises; what is still to be written is marked so', () => {
    const missing = plan.map((each) => each.slug).filter((slug) => !slugs.includes(slug))
    expect(missing).toEqual(pending)
    expect(slugs.filter((slug) => !plan.some((each) => each.slug === slug))).toEqual([])
  })

  test('never follows a link that leads nowhere', () => {
    const known = new Set(plan.map((each) => each.slug))
    expect(slugs.flatMap((slug) => linkProblems(slug, known).map((problem) => `${slug}: ${problem}`))).toEqual([])
  })

  test('reads no sentence twice', () => {
    expect(repeatedSentences(slugs)).toEqual([])
  })

  test('finds each widespread mistake put right', () => {
    expect(missingCorrections(plan)).toEqual([])
  })

  test('can begin: no entry is its own prerequisite', () => {
    expect(prerequisiteCycles(slugs)).toEqual([])
  })

  test('sees a figure in one entry of six at least', () => {
    const concepts = slugs.filter((slug) => entryHead(slug, 'en').facts.kind !== 'project')
    expect(concepts.filter((slug) => loadEntry(slug, 'en')?.figure !== null).length).toBeGreaterThanOrEqual(concepts.length / 6)
  })

  test('finds each title once in a language', () => {
    for (const language of languages) {
      const titles = slugs.map((slug) => entryHead(slug, language).words.title)
      expect(titles.filter((title, at) => titles.indexOf(title) !== at)).toEqual([])
    }
  })
})

describe('a reader of the landscape', () => {
  test('finds an entry, written or marked as pending, for every graduated and incubating project', () => {
    const explained = new Set(plan.map((each) => entryFactsOf(each.slug).landscape))
    const missing = landscapeProjects().filter(
      ({ maturity, name }) => (maturity === 'graduated' || maturity === 'incubating') && !explained.has(name),
    )
    expect(missing.map((project) => project.name)).toEqual([])
  })

  test('is told the standing of a project as the landscape has it', () => {
    const named = slugs.flatMap((slug) => entryHead(slug, 'en').facts.landscape ?? [])
    expect(named.filter((name) => landscapeProjectOf(name) === null)).toEqual([])
  })
})

test.each(Object.entries(readingOrders))('the order of reading for %s names entries of the plan, each once', (_, order) => {
  expect(order.filter((slug) => !plan.some((each) => each.slug === slug))).toEqual([])
  expect(new Set(order).size).toBe(order.length)
})
