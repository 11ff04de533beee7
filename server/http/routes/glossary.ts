import type { Hono } from 'hono'
import { loadEntry } from '#content/load.ts'
import { searchItems } from '#content/search-items.ts'
import { explainedValue } from '#content/values.ts'
import { type GlossaryShort, readGlossaryIndex, readGlossaryShort, readValueShort } from '#lib/contract/glossary.ts'
import { inOwnWords } from '#lib/contract/own-words.ts'
import { plainText, runsOf } from '#lib/learn/markdown-walk.ts'
import { ConsoleError } from '../../cluster/kube-error.ts'
import { type Env, serve } from '../route.ts'

/** The glossary for the console's own pages; it needs no session, for it says nothing of any cluster. */
export function glossaryRoutes(app: Hono<Env>): void {
  serve(app, readGlossaryIndex, () => ({ entries: [...searchItems()] }))
  serve(app, readGlossaryShort, ({ params }): GlossaryShort => {
    const entry = loadEntry(params.slug, params.language)
    if (entry === null)
      throw new ConsoleError('notFound', `The glossary has no entry ${params.slug}.`, inOwnWords('noEntry', { entry: params.slug }))
    const short = entry.sections[0]?.blocks ?? []
    return {
      slug: entry.slug,
      title: entry.words.title,
      summary: entry.words.summary,
      paragraphs: runsOf(short).map(plainText),
      example: entry.example,
    }
  })
  serve(app, readValueShort, ({ params, query }): GlossaryShort => {
    const said = explainedValue(params.set, query.value)
    const entry = said === null ? null : loadEntry(said.entry, params.language)
    if (said === null || entry === null)
      throw new ConsoleError('notFound', `Nothing explains ${query.value}.`, inOwnWords('noEntry', { entry: query.value }))
    // What the value means comes first, then where it belongs.
    return { slug: entry.slug, title: query.value, summary: said[params.language], paragraphs: [entry.words.summary], example: null }
  })
}
