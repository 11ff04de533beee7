/**
 * Says what is wrong with entries: `node content/checks/run.ts pod deployment`, or without names with all of them.
 * Ends with 1 where something is.
 */
import { entrySlugs, loadEntry } from '#content/load.ts'
import { languages } from '#lib/learn/entry.ts'
import { dateProblems } from './dates.ts'
import { entryProblems } from './entry.ts'
import { linkProblems } from './links.ts'
import { readPlan } from './plan.ts'
import { missingCorrections, repeatedSentences } from './whole.ts'

const plan = readPlan()
const known = new Set(plan.map((each) => each.slug))
const asked = process.argv.slice(2)
const chosen = asked.length === 0 ? entrySlugs() : asked

function problemsOf(slug: string): string[] {
  try {
    if (!known.has(slug)) return ['not in content/plan.json']
    for (const language of languages) loadEntry(slug, language)
    return [
      ...entryProblems(slug),
      ...dateProblems(slug),
      ...linkProblems(slug),
      ...missingCorrections(plan.filter((each) => each.slug === slug)),
    ]
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)]
  }
}

const problems = new Map(chosen.map((slug) => [slug, problemsOf(slug)]))
const readable = entrySlugs().filter((slug) => {
  try {
    return languages.every((language) => loadEntry(slug, language) !== null)
  } catch {
    return false
  }
})
for (const { slugs, sentence } of repeatedSentences(readable)) {
  for (const slug of slugs) problems.get(slug)?.push(`the same sentence is in ${slugs.join(' and ')}: ${sentence.slice(0, 60)}`)
}

let found = 0
for (const [slug, list] of problems) {
  found += list.length
  for (const problem of list) console.log(`${slug}: ${problem}`)
}
console.log(`${chosen.length} entries, ${found} problems`)
process.exitCode = found === 0 ? 0 : 1
