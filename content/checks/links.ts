import { hasEntry, loadEntry } from '#content/load.ts'
import { type Language, languages } from '#lib/learn/entry.ts'
import { anchorsOf, linksOf } from '#lib/learn/markdown-walk.ts'
import type { Entry } from '#lib/learn/whole-entry.ts'

/** The places inside an entry's page that a link may name: its sections and the anchors in them. */
export function anchorsIn(entry: Entry): string[] {
  return entry.sections.flatMap((section) => [section.id, ...anchorsOf(section.blocks)])
}

function linkProblem(href: string, language: Language): string | null {
  if (/^https:\/\//.test(href)) return null
  const [slug = '', anchor] = href.split('#')
  if (!hasEntry(slug)) return `${language}: no entry is called "${slug}"`
  const target = anchor === undefined ? null : loadEntry(slug, language)
  if (anchor !== undefined && target !== null && !anchorsIn(target).includes(anchor))
    return `${language}: nothing in ${slug} has the anchor ${anchor}`
  return null
}

/** Links of an entry that lead nowhere. */
export function linkProblems(slug: string): string[] {
  return languages.flatMap((language) => {
    const entry = loadEntry(slug, language)
    if (entry === null) return []
    const inText = entry.sections.flatMap((section) => linksOf(section.blocks)).flatMap((href) => linkProblem(href, language) ?? [])
    if (language !== 'en') return inText
    const { related, prerequisites, projects } = entry.facts
    const named = [...related, ...prerequisites, ...projects]
    return [
      ...inText,
      ...named.filter((each) => !hasEntry(each)).map((each) => `entry.yaml: no entry is called "${each}"`),
      ...(named.includes(slug) ? ['entry.yaml: it names itself'] : []),
    ]
  })
}
