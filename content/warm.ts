import { setTimeout } from 'node:timers/promises'
import { languages } from '#lib/learn/entry.ts'
import { entryHead, entrySlugs } from './load.ts'

const PAUSE_MS = 10

/**
 * Reads what lists and search need of all entries, one at a time between other work: together they take a second of the processor,
 * in which nobody else would get an answer.
 */
export async function warmGlossary(): Promise<void> {
  for (const slug of entrySlugs()) {
    for (const language of languages) entryHead(slug, language)
    await setTimeout(PAUSE_MS, undefined, { ref: false })
  }
}
