import { loadEntry } from '#content/load.ts'
import { type EntryFacts, languages } from '#lib/learn/entry.ts'
import type { Drawing } from '#lib/learn/figure.ts'
import type { Block } from '#lib/learn/markdown.ts'
import { sectionsOf } from '#lib/learn/sections.ts'
import type { Entry } from '#lib/learn/whole-entry.ts'
import { lengthOf, proseOf } from './text.ts'

/** The least length of an entry: English words, Han characters. */
export const LEAST = { concept: { en: 250, zh: 450 }, project: { en: 90, zh: 150 } } as const

function sectionProblems(entry: Entry): string[] {
  const known = sectionsOf(entry.facts.kind)
  const present = entry.sections.map((section) => section.id)
  const inOrder = known.map((section) => section.id).filter((id) => present.includes(id))
  const missing = known.filter((section) => section.required && !present.includes(section.id))
  return [
    ...missing.map((section) => `${entry.language}: the section "${section.heading[entry.language]}" is missing`),
    ...(present.join() === inOrder.join() ? [] : [`${entry.language}: sections are not in order or come twice`]),
    ...entry.sections.filter((section) => section.blocks.length === 0).map((section) => `${entry.language}: "${section.heading}" is empty`),
  ]
}

function wordProblems(entry: Entry): string[] {
  const { language, words } = entry
  const prose = proseOf(entry)
  const least = LEAST[entry.facts.kind === 'project' ? 'project' : 'concept'][language]
  const length = lengthOf(entry)
  const problems = length < least ? [`${language}: ${length} of at least ${least} ${language === 'en' ? 'words' : 'characters'}`] : []
  for (const run of prose) {
    if (/[!！]/.test(run.replace(/!=/g, ''))) problems.push(`${language}: an exclamation mark: ${run.slice(0, 50)}`)
    if (language === 'en' && /\p{Script=Han}/u.test(run)) problems.push(`en: Chinese characters: ${run.slice(0, 50)}`)
    if (language === 'zh' && /\p{Script=Han}[,;:?]|[,;:?]\p{Script=Han}/u.test(run))
      problems.push(`zh: half-width punctuation: ${run.slice(0, 50)}`)
  }
  if (language === 'zh' && words.pinyin === undefined) problems.push('zh: no pinyin')
  if (language === 'zh' && !/\p{Script=Han}/u.test(words.summary)) problems.push('zh: the summary is not Chinese')
  return problems
}

/** The form of a text without its words, which both languages share. */
function shape(blocks: readonly Block[]): string {
  return blocks.map(shapeOfBlock).join(' ')
}

function shapeOfBlock(block: Block): string {
  switch (block.type) {
    case 'paragraph':
    case 'subheading':
      return block.type + (block.anchor ?? '')
    case 'list':
      return `list(${block.items.map((item) => `${item.anchor ?? ''}[${shape(item.blocks)}]`).join()})`
    case 'table':
      return `table(${block.head.length}x${block.rows.length})`
    case 'code':
      return `code(${block.language})`
  }
}

function differences(en: Entry, zh: Entry): string[] {
  const inChinese = new Map(zh.sections.map((section) => [section.id, shape(section.blocks)]))
  const missing = zh.sections.filter((section) => !en.sections.some((each) => each.id === section.id)).map((section) => section.id)
  return [
    ...missing.map((id) => `${id}: only in Chinese`),
    ...en.sections.flatMap((section) => {
      const other = inChinese.get(section.id)
      if (other === undefined) return [`${section.id}: only in English`]
      const own = shape(section.blocks)
      return own === other ? [] : [`${section.id}: the languages differ in form: ${own} | ${other}`]
    }),
  ]
}

function danglingArrows(drawing: Drawing): string[] {
  const check = (ids: readonly string[], ends: readonly { from: string; to: string }[]) => [
    ...ends.flatMap(({ from, to }) => [from, to].filter((end) => !ids.includes(end)).map((end) => `figure: nothing has the id ${end}`)),
    ...ids.filter((each, at) => ids.indexOf(each) !== at).map((each) => `figure: the id ${each} comes twice`),
  ]
  switch (drawing.type) {
    case 'flow':
      return check(
        drawing.rows.flat().map((each) => each.id),
        drawing.arrows,
      )
    case 'sequence':
      return check(
        drawing.actors.map((each) => each.id),
        drawing.messages,
      )
    case 'nested':
    case 'stack':
    case 'timeline':
    case 'cycle':
      return []
  }
}

/** The page of every entry tells of the reader's cluster: by its kinds or states, by a field, or why there is nothing. */
function liveProblems({ belongsTo: { kinds, states }, live }: EntryFacts): string[] {
  const found = kinds.length + states.length > 0
  if (!found && live === undefined)
    return ['entry.yaml: no kinds, no states and no `live`: what of the cluster does it show, or why nothing?']
  return found && live !== undefined ? ['entry.yaml: `live` is for words that are no kind and no state'] : []
}

/** What is wrong with one entry in itself, in words for its author; its links are checked with those of all. */
export function entryProblems(slug: string): string[] {
  const loaded = languages.map((language) => loadEntry(slug, language))
  const [en, zh] = loaded
  if (en === null || en === undefined || zh === null || zh === undefined) return ['no such entry']
  const { facts } = en
  return [
    ...[en, zh].flatMap((entry) => [...sectionProblems(entry), ...wordProblems(entry)]),
    ...differences(en, zh),
    ...(en.figure === null ? [] : danglingArrows(en.figure.drawing)),
    ...liveProblems(facts),
    ...(facts.related.length < 2 ? ['fewer than two related entries'] : []),
    ...(facts.links.length === 0 ? ['no official link'] : []),
    ...(facts.kind !== 'project' && en.quiz === null ? ['no quiz.yaml'] : []),
  ]
}
