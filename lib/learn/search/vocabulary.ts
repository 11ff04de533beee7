import { allowedMistakes, mistakesBetween, mistakesToBeginning } from './distance.ts'

/** Every word that names an entry, once: a query's word is compared with each only once, however many entries share it. */
export class Vocabulary {
  readonly words: string[] = []
  readonly #places = new Map<string, number>()
  /** Which letters each word has, as bits. */
  readonly letters: number[] = []

  /** The place of a word, which is added where it is new. */
  placeOf(word: string): number {
    const known = this.#places.get(word)
    if (known !== undefined) return known
    const place = this.words.push(word) - 1
    this.letters.push(lettersOf(word))
    this.#places.set(word, place)
    return place
  }
}

function lettersOf(word: string): number {
  let bits = 0
  for (let at = 0; at < word.length; at++) bits |= 1 << (word.charCodeAt(at) & 31)
  return bits
}

function count(bits: number): number {
  let left = bits
  let found = 0
  for (; left !== 0; left &= left - 1) found++
  return found
}

// With one mistake among them, two words still have the same letter first, second, or one the other's.
function mayBegin(word: string, known: string): boolean {
  return word[0] === known[0] || word[1] === known[1] || word[1] === known[0] || word[0] === known[1]
}

/**
 * How near each word of the vocabulary is to a word that was typed: 60 the same, 50 begins with it, then by mistakes, 0 not at all.
 * One mistake changes at most two letters of a word's set, so that most words need no comparing.
 */
export function nearnessOf(word: string, { words, letters }: Vocabulary): Uint8Array {
  const nearness = new Uint8Array(words.length)
  const allowed = allowedMistakes(word.length)
  const own = lettersOf(word)
  words.forEach((known, at) => {
    nearness[at] = known.startsWith(word) ? (known.length === word.length ? 60 : 50) : mistaken(known, letters[at] ?? 0)
  })
  function mistaken(known: string, bits: number): number {
    if (allowed === 0) return 0
    if (count(own ^ bits) <= 2 * allowed) {
      const mistakes = mistakesBetween(word, known, allowed)
      if (mistakes <= allowed) return 36 - 8 * mistakes
    }
    // The beginning of a longer word, with a mistake in it: "kuberentes", half typed.
    if (word.length < 5 || known.length <= word.length || !mayBegin(word, known) || count(own & ~bits) > 1) return 0
    return mistakesToBeginning(word, known, 1) <= 1 ? 24 : 0
  }
  return nearness
}
