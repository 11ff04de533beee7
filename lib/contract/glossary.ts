import { z } from 'zod'
import { entryKinds, languages, slug, topics } from '#lib/learn/entry.ts'
import { defineRoute } from './route.ts'

const none = z.object({})
const words = z.object({ title: z.string(), summary: z.string(), synonyms: z.array(z.string()) })

/** What search knows of every entry; the same for everyone, and small enough to search in the browser. */
export const glossaryIndex = z.object({
  entries: z.array(
    z.object({ slug, kind: z.enum(entryKinds), topic: z.enum(topics), en: words, zh: words.extend({ pinyin: z.string() }) }),
  ),
})

export const readGlossaryIndex = defineRoute({
  method: 'GET',
  path: '/api/glossary',
  params: none,
  query: none,
  body: z.undefined(),
  output: glossaryIndex,
})

/** The short explanation of one word, as plain paragraphs; `slug` is the entry that tells the whole. */
export const glossaryShort = z.object({
  slug,
  title: z.string(),
  summary: z.string(),
  paragraphs: z.array(z.string()),
  /** A manifest that applies as it is. */
  example: z.string().nullable(),
})
export type GlossaryShort = z.infer<typeof glossaryShort>

export const readGlossaryShort = defineRoute({
  method: 'GET',
  path: '/api/glossary/:language/:slug',
  params: z.object({ language: z.enum(languages), slug }),
  query: none,
  body: z.undefined(),
  output: glossaryShort,
})

/** The explanation of one value of the API, in place of its entry's. */
export const readValueShort = defineRoute({
  method: 'GET',
  path: '/api/glossary/:language/values/:set',
  params: z.object({ language: z.enum(languages), set: slug }),
  query: z.object({ value: z.string() }),
  body: z.undefined(),
  output: glossaryShort,
})
