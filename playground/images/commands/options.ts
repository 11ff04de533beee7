/**
 * The letters given as options, and what is left; `valued` letters take the next word or the rest of theirs.
 * @param long names of long options that take the next word when none follows `=`
 */
export function options(
  argv: readonly string[],
  valued = '',
  long: readonly string[] = [],
): { flags: Set<string>; values: Map<string, string>; rest: string[] } {
  const flags = new Set<string>()
  const values = new Map<string, string>()
  const rest: string[] = []
  const words = argv.slice(1)
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    if (word === '--') return { flags, values, rest: [...rest, ...words] }
    if (word.startsWith('--')) {
      const at = word.indexOf('=')
      const name = word.slice(2, at < 0 ? undefined : at)
      const value = at < 0 ? (long.includes(name) ? words.shift() : undefined) : word.slice(at + 1)
      if (value === undefined) flags.add(name)
      else values.set(name, value)
      continue
    }
    if (!/^-[A-Za-z0-9]/.test(word)) {
      rest.push(word)
      continue
    }
    for (let at = 1; at < word.length; at++) {
      const letter = word[at] ?? ''
      if (!valued.includes(letter)) {
        flags.add(letter)
        continue
      }
      values.set(letter, word.slice(at + 1) || (words.shift() ?? ''))
      break
    }
  }
  return { flags, values, rest }
}
