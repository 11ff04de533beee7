import { describe, expect, test } from 'vitest'
import { languages } from '#lib/learn/entry.ts'
import { dateProblems, daysIn } from './checks/dates.ts'
import { entryProblems } from './checks/entry.ts'
import { linkProblems } from './checks/links.ts'
import { readPlan } from './checks/plan.ts'
import { missingCorrections, prerequisiteCycles, repeatedSentences } from './checks/whole.ts'
import { landscapeProjectOf } from './landscape.ts'
import { entryHead, entrySlugs } from './load.ts'
import { readingOrders } from './orders.ts'

const slugs = entrySlugs()
const plan = readPlan()

describe('a reader of the glossary', () => {
  test.each(slugs)('finds %s whole, in the same form in both languages', (slug) => {
    expect(entryProblems(slug)).toEqual([])
  })

  test('finds every word that the glossary promises, and no other', () => {
    expect(slugs).toEqual(plan.map((each) => each.slug).sort())
  })

  test('never follows a link that leads nowhere', () => {
    expect(slugs.flatMap((slug) => linkProblems(slug).map((problem) => `${slug}: ${problem}`))).toEqual([])
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

  test('finds each title once in a language', () => {
    for (const language of languages) {
      const titles = slugs.map((slug) => entryHead(slug, language).words.title)
      expect(titles.filter((title, at) => titles.indexOf(title) !== at)).toEqual([])
    }
  })
})

describe('a reader of the landscape', () => {
  test('reads the days of a project as the landscape has them, its last step among them', () => {
    expect(slugs.flatMap((slug) => dateProblems(slug).map((problem) => `${slug}: ${problem}`))).toEqual([])
    expect(daysIn('on 9 May 2016, 2018 年 8 月 9 日')).toEqual(['2016-05-09', '2018-08-09'])
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
