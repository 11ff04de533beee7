import { z } from 'zod'
import { live } from './live-field.ts'

/** The languages of the learning pages; they stand in the pages' addresses. */
export const languages = ['en', 'zh'] as const
export type Language = (typeof languages)[number]

export const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'a slug is lower-case words joined by hyphens')

const words = z.string().trim().min(1)

/** One text in both languages. */
export const bilingual = z.strictObject({ en: words, zh: words })
export type Bilingual = z.infer<typeof bilingual>

/** What an entry is about; a `project` entry has other sections than the rest, which are concept entries. */
export const entryKinds = ['concept', 'architecture', 'resource', 'field', 'state', 'practice', 'project'] as const
export type EntryKind = (typeof entryKinds)[number]

export const topics = [
  'foundations',
  'cloud',
  'containers',
  'architecture',
  'workloads',
  'configuration',
  'storage',
  'networking',
  'security',
  'scheduling',
  'scaling',
  'health',
  'states',
  'extending',
  'observability',
  'delivery',
  'practices',
  'ecosystem',
] as const
export type Topic = (typeof topics)[number]

const link = z.strictObject({ title: bilingual, url: z.url({ protocol: /^https$/ }), urlZh: z.url({ protocol: /^https$/ }).optional() })

/** Where the console shows this word; from it the lookup of `terms.ts` is built. */
export const belongsTo = z.strictObject({
  /** Resource ids: `pods`, `deployments.apps`. */
  kinds: z.array(z.string()).default([]),
  /** Field paths without array indexes: `spec.containers.resources`, or of one kind only `jobs.batch/spec.suspend`. */
  fields: z.array(z.string()).default([]),
  /** Column headings: `Restarts`, or of one kind only `pods/Ready`. */
  columns: z.array(z.string()).default([]),
  /** States, reasons and condition types as the API writes them, `CrashLoopBackOff`, or of one kind only `nodes/Ready`. */
  states: z.array(z.string()).default([]),
})

/** `entry.yaml`: what is true of an entry in every language. */
export const entryFacts = z.strictObject({
  kind: z.enum(entryKinds),
  topic: z.enum(topics),
  belongsTo: belongsTo.default({ kinds: [], fields: [], columns: [], states: [] }),
  /** What to show of the reader's cluster where the word is no kind and no state, or why there is nothing. */
  live: live.optional(),
  /** Entries to read next to this one. */
  related: z.array(slug).default([]),
  /** Entries that should be understood before this one. */
  prerequisites: z.array(slug).default([]),
  /** Project entries that do what this entry explains. */
  projects: z.array(slug).default([]),
  /** Of a project: its name in `content/landscape.json`, where it is or was a CNCF project. */
  landscape: z.string().optional(),
  links: z.array(link).default([]),
  /** kubectl commands, each with what it does. Words in capitals are for the reader to replace. */
  commands: z.array(z.strictObject({ run: words, does: bilingual })).default([]),
})
export type EntryFacts = z.infer<typeof entryFacts>

/** Front matter of `en.md` and `zh.md`. */
export const frontMatter = z.strictObject({
  title: words,
  /** The whole answer in one sentence. */
  summary: words,
  /** Other names, abbreviations and spellings by which people look for it. */
  synonyms: z.array(words).default([]),
  /** Chinese only: the title's reading without tones, a space between syllables; English words as they are. */
  pinyin: words.optional(),
})
export type FrontMatter = z.infer<typeof frontMatter>

const answer = z.strictObject({ text: bilingual, right: z.boolean().default(false), why: bilingual })
const question = z.strictObject({
  ask: bilingual,
  answers: z
    .array(answer)
    .min(2)
    .max(4)
    .refine((answers) => answers.filter((each) => each.right).length === 1, 'a question has exactly one right answer'),
})

/** `quiz.yaml`: two questions, every answer explained. */
export const quiz = z.array(question).length(2)
export type Quiz = z.infer<typeof quiz>
