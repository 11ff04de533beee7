/**
 * The last row of the table of edit distances: how far `a` is from each beginning of `b`; null as soon as all are more than `limit`.
 * @see https://en.wikipedia.org/wiki/Damerau%E2%80%93Levenshtein_distance (optimal string alignment)
 */
function distances(a: string, b: string, limit: number): number[] | null {
  let before: number[] = []
  let above = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    let least = i
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let cost = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + (same ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, (before[j - 2] ?? 0) + 1)
      row.push(cost)
      least = Math.min(least, cost)
    }
    if (least > limit) return null
    before = above
    above = row
  }
  return above
}

/**
 * How many typing mistakes lie between two words: a letter too many, too few, another, or two exchanged.
 * @returns the count, or `limit + 1` as soon as it is more than `limit`
 */
export function mistakesBetween(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1
  return distances(a, b, limit)?.[b.length] ?? limit + 1
}

/** The same between a word that is half typed and the beginning of a longer one: that which it comes nearest to. */
export function mistakesToBeginning(typed: string, word: string, limit: number): number {
  return Math.min(...(distances(typed, word.slice(0, typed.length + limit), limit) ?? [limit + 1]))
}

/** As many mistakes as one makes in a word of this length and is still understood. */
export function allowedMistakes(length: number): number {
  return length < 4 ? 0 : length < 8 ? 1 : 2
}
