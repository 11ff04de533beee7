/** Scattered letters: a guess, shown only where nothing holds what was typed as it is. */
const GUESS = 10

/**
 * How well a text answers what was typed: 0 not at all; more is better. A whole match counts most, then a beginning, then the
 * beginning of a word, then anywhere, then the letters in order from the first on ("dpl" in "deployments").
 */
export function rankText(text: string, typed: string): number {
  const haystack = text.toLowerCase()
  const needle = typed.trim().toLowerCase()
  if (needle === '') return 1
  if (haystack === needle) return 100
  if (haystack.startsWith(needle)) return 80
  const at = haystack.indexOf(needle)
  if (at > 0) return /[a-z0-9]/.test(haystack.charAt(at - 1)) ? 40 : 60
  return needle.length > 1 && haystack.charAt(0) === needle.charAt(0) && inOrder(haystack, needle) ? GUESS : 0
}

/** The best rank of several texts that stand for one thing. */
export function rankTexts(texts: readonly string[], typed: string): number {
  return Math.max(0, ...texts.map((text) => rankText(text, typed)))
}

/** Those that answer what was typed, best first; equals keep their order. */
export function ranked<T>(items: readonly T[], typed: string, texts: (item: T) => readonly string[], limit: number): T[] {
  const known = items.map((item) => ({ item, rank: rankTexts(texts(item), typed) }))
  const least = known.some(({ rank }) => rank > GUESS) ? GUESS + 1 : 1
  return known
    .filter(({ rank }) => rank >= least)
    .sort((a, b) => b.rank - a.rank)
    .slice(0, limit)
    .map(({ item }) => item)
}

function inOrder(haystack: string, needle: string): boolean {
  let at = -1
  for (const letter of needle) {
    at = haystack.indexOf(letter, at + 1)
    if (at === -1) return false
  }
  return true
}
