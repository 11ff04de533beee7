/** Words longer than this are no slips of a finger. */
const LONGEST = 120

/**
 * The word that somebody most likely meant: it differs by a slip or two (a letter left out, doubled, swapped or wrong), or in the
 * case of its letters alone.
 * @returns undefined where none is near enough, or two are alike near
 */
export function nearest(typed: string, known: readonly string[]): string | undefined {
  const sameLetters = known.filter((word) => word !== typed && word.toLowerCase() === typed.toLowerCase())
  if (sameLetters.length === 1) return sameLetters[0]
  if (typed.length < 3 || typed.length > LONGEST) return undefined
  const most = typed.length < 6 ? 1 : 2
  let best: { word: string; slips: number } | undefined
  let alike = false
  for (const word of known) {
    if (Math.abs(word.length - typed.length) > most || word === typed) continue
    const slips = slipsBetween(typed, word, best?.slips ?? most)
    if (slips > (best?.slips ?? most)) continue
    alike = best?.slips === slips
    best = { word, slips }
  }
  return alike ? undefined : best?.word
}

/** The least number of slips between two words (optimal string alignment); more than `most` are not counted on. */
function slipsBetween(a: string, b: string, most: number): number {
  let before: number[] = []
  let above = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row += 1) {
    const here = [row]
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1]
      let slips = Math.min((above[column] ?? 0) + 1, (here[column - 1] ?? 0) + 1, (above[column - 1] ?? 0) + (same ? 0 : 1))
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
      if (swapped) slips = Math.min(slips, (before[column - 2] ?? 0) + 1)
      here.push(slips)
    }
    if (Math.min(...here) > most) return most + 1
    before = above
    above = here
  }
  return above[b.length] ?? most + 1
}
