import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { entryKinds, slug, topics } from '#lib/learn/entry.ts'

const planned = z.strictObject({
  slug,
  kind: z.enum(entryKinds),
  topic: z.enum(topics),
  title: z.strictObject({ en: z.string(), zh: z.string() }),
  /** Ids of widespread mistakes that this entry puts right, as anchors `x15` in both languages. */
  corrects: z.array(z.string()).default([]),
})
export type Planned = z.infer<typeof planned>

/** What the glossary has to cover: every entry, with the mistakes that each puts right. */
export function readPlan(): Planned[] {
  return z.array(planned).parse(JSON.parse(readFileSync(join(process.cwd(), 'content', 'plan.json'), 'utf8')))
}
