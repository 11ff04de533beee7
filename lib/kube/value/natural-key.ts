/** Digits that a number inside a text is padded to; longer ones keep their length and sort by text. */
const PADDING = '0000000000'
// Digits that a letter follows are no number but part of a hash, of which names of Pods are full.
const NUMBER = /\d+(?![\da-z])/
const NUMBERS = new RegExp(NUMBER, 'g')

/**
 * A text that sorts by plain comparison as people expect: letters without regard to case, numbers by value, so that `node-9`
 * comes before `node-10` and `10.0.0.9` before `10.0.0.10`.
 */
export function naturalKey(text: string): string {
  const lower = text.toLowerCase()
  return NUMBER.test(lower) ? lower.replace(NUMBERS, padded) : lower
}

function padded(digits: string): string {
  return digits.length < PADDING.length ? PADDING.slice(digits.length) + digits : digits
}
