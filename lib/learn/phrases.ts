import type { TermIndex } from './terms.ts'

export interface Phrase {
  text: string
  /** What the glossary calls it; null for the words between. */
  state: string | null
}

/**
 * Takes a message of the API apart at the phrases that the glossary explains, like each cause of "0/3 nodes are available".
 * Single words are left alone: in a sentence they rarely mean the state of that name.
 */
export function phrasesIn(message: string, { states }: TermIndex): Phrase[] {
  const known = Object.keys(states).filter((state) => /\w \w/.test(state))
  const found: Phrase[] = []
  let rest = message
  for (;;) {
    const next = known
      .map((state) => ({ state, at: rest.indexOf(state) }))
      .filter(({ at }) => at !== -1)
      .sort((a, b) => a.at - b.at || b.state.length - a.state.length)[0]
    if (next === undefined) break
    if (next.at > 0) found.push({ text: rest.slice(0, next.at), state: null })
    found.push({ text: next.state, state: next.state })
    rest = rest.slice(next.at + next.state.length)
  }
  return rest === '' ? found : [...found, { text: rest, state: null }]
}
