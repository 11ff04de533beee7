import { loadEntry } from '#content/load.ts'
import { languages } from '#lib/learn/entry.ts'
import { anchorsIn } from './links.ts'
import type { Planned } from './plan.ts'
import { proseOf, sentencesOf } from './text.ts'

/** Sentences that stand in more than one entry of a language. */
export function repeatedSentences(slugs: readonly string[]): { sentence: string; slugs: string[] }[] {
  return languages.flatMap((language) => {
    const owners = new Map<string, Set<string>>()
    for (const slug of slugs) {
      const entry = loadEntry(slug, language)
      if (entry === null) continue
      for (const sentence of sentencesOf(language, proseOf(entry))) owners.set(sentence, (owners.get(sentence) ?? new Set()).add(slug))
    }
    return [...owners].filter(([, of]) => of.size > 1).map(([sentence, of]) => ({ sentence, slugs: [...of] }))
  })
}

/** Mistakes that a written entry should put right, and does not: each is an anchor (`x15`) in both languages. */
export function missingCorrections(plan: readonly Planned[]): string[] {
  return plan.flatMap(({ slug, corrects }) =>
    languages.flatMap((language) => {
      const entry = loadEntry(slug, language)
      if (entry === null) return []
      const anchors = anchorsIn(entry)
      return corrects.filter((id) => !anchors.includes(id)).map((id) => `${language}: nothing has the anchor ${id}`)
    }),
  )
}

/** Entries that are, over some steps, their own prerequisite: nobody could begin to read them. */
export function prerequisiteCycles(slugs: readonly string[]): string[][] {
  const cycles: string[][] = []
  const done = new Set<string>()
  const visit = (slug: string, path: readonly string[]): void => {
    const at = path.indexOf(slug)
    if (at !== -1) {
      cycles.push([...path.slice(at), slug])
      return
    }
    if (done.has(slug)) return
    for (const before of loadEntry(slug, 'en')?.facts.prerequisites ?? []) visit(before, [...path, slug])
    done.add(slug)
  }
  for (const slug of slugs) visit(slug, [])
  return cycles
}
