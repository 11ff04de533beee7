import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { type EntryFacts, entryFacts, type FrontMatter, frontMatter, type Language, quiz } from '#lib/learn/entry.ts'
import { figure } from '#lib/learn/figure.ts'
import { readSections } from '#lib/learn/markdown.ts'
import { sectionsOf } from '#lib/learn/sections.ts'
import type { Entry, EntryHead } from '#lib/learn/whole-entry.ts'

/** An entry's files break the rules of `content/WRITING.md`. */
export class ContentError extends Error {}

// Next bundles this module, so its own place in the tree is unknown there; both programs start in the project's folder.
const GLOSSARY = join(process.cwd(), 'content', 'glossary')

const FRONT_MATTER = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/

function check<Schema extends z.ZodType>(schema: Schema, value: unknown, file: string): z.infer<Schema> {
  const read = schema.safeParse(value)
  if (!read.success) throw new ContentError(`${file}: ${z.prettifyError(read.error)}`)
  return read.data
}

function readYaml<Schema extends z.ZodType>(schema: Schema, slug: string, name: string): z.infer<Schema> | null {
  const file = join(GLOSSARY, slug, name)
  if (!existsSync(file)) return null
  let value: unknown
  try {
    value = parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new ContentError(`${slug}/${name}: ${String(error)}`)
  }
  return check(schema, value, `${slug}/${name}`)
}

function split(slug: string, language: Language): { words: FrontMatter; body: string } {
  const name = `${slug}/${language}.md`
  const found = FRONT_MATTER.exec(readFileSync(join(GLOSSARY, slug, `${language}.md`), 'utf8'))
  if (found?.[1] === undefined || found[2] === undefined) throw new ContentError(`${name}: no front matter`)
  let value: unknown
  try {
    value = parse(found[1])
  } catch (error) {
    throw new ContentError(`${name}: ${String(error)}`)
  }
  return { words: check(frontMatter, value, name), body: found[2] }
}

function sections(slug: string, language: Language, facts: EntryFacts, body: string): Entry['sections'] {
  const known = sectionsOf(facts.kind)
  try {
    return readSections(body).map(({ heading, blocks }) => {
      const section = known.find((each) => each.heading[language] === heading)
      if (section === undefined) throw new ContentError(`no section is called "${heading}"`)
      return { id: section.id, heading, blocks }
    })
  } catch (error) {
    throw new ContentError(`${slug}/${language}.md: ${error instanceof Error ? error.message : String(error)}`)
  }
}

interface Kept {
  slugs: readonly string[] | undefined
  facts: Map<string, EntryFacts>
  heads: Map<string, EntryHead>
  entries: Map<string, Entry>
}

const KEPT = Symbol.for('pilothouse.glossary')

// Next bundles this module beside the server's own in the same process: what was read is kept once for both. The cast only says
// that the global object, of which TypeScript knows nothing of ours, may have this one place.
const shared = globalThis as { [KEPT]?: Kept }
shared[KEPT] ??= { slugs: undefined, facts: new Map(), heads: new Map(), entries: new Map() }
const kept = shared[KEPT]

/** The slugs of all entries, in the alphabet's order. */
export function entrySlugs(): readonly string[] {
  kept.slugs ??= readdirSync(GLOSSARY, { withFileTypes: true })
    .filter((item) => item.isDirectory() && existsSync(join(GLOSSARY, item.name, 'en.md')))
    .map((item) => item.name)
    .sort()
  return kept.slugs
}

export function hasEntry(slug: string): boolean {
  return entrySlugs().includes(slug)
}

/**
 * What is true of an entry in every language; it stands before the texts are written.
 * @throws ContentError where there is none, or where it breaks the rules
 */
export function entryFactsOf(slug: string): EntryFacts {
  const known = kept.facts.get(slug)
  if (known !== undefined) return known
  const facts = readYaml(entryFacts, slug, 'entry.yaml')
  if (facts === null) throw new ContentError(`${slug}: no entry.yaml`)
  kept.facts.set(slug, facts)
  return facts
}

/**
 * What lists and links need of an entry, without reading its text.
 * @throws ContentError where its files break the rules
 */
export function entryHead(slug: string, language: Language): EntryHead {
  const key = `${language}/${slug}`
  const known = kept.heads.get(key)
  if (known !== undefined) return known
  const head = { slug, facts: entryFactsOf(slug), words: split(slug, language).words }
  kept.heads.set(key, head)
  return head
}

/**
 * Reads one entry; it stays in memory.
 * @returns null where there is none of this slug
 * @throws ContentError where its files break the rules
 */
export function loadEntry(slug: string, language: Language): Entry | null {
  if (!hasEntry(slug)) return null
  const key = `${language}/${slug}`
  const known = kept.entries.get(key)
  if (known !== undefined) return known
  const { facts, words } = entryHead(slug, language)
  const example = join(GLOSSARY, slug, 'example.yaml')
  const entry: Entry = {
    slug,
    language,
    facts,
    words,
    sections: sections(slug, language, facts, split(slug, language).body),
    quiz: readYaml(quiz, slug, 'quiz.yaml'),
    figure: readYaml(figure, slug, 'figure.yaml'),
    example: existsSync(example) ? readFileSync(example, 'utf8') : null,
  }
  kept.entries.set(key, entry)
  return entry
}
