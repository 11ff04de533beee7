/** More words than this in one cell are data, no list of values. */
const MOST = 6

/**
 * The words of a cell that says several at once, `RWO,RWX`, each with what explains it.
 * @returns null where it says one thing, or nothing of it is explained
 */
export function explainedWords(text: string, explains: (word: string) => string | null): { word: string; slug: string | null }[] | null {
  if (!text.includes(',')) return null
  const words = [...new Set(text.split(','))]
  if (words.length > MOST) return null
  const found = words.map((word) => ({ word, slug: explains(word.trim()) }))
  return found.some(({ slug }) => slug !== null) ? found : null
}
