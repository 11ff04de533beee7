/** The letters given as options, and what is left; `valued` letters take the next word or the rest of theirs. */
export function options(argv: readonly string[], valued = ''): { flags: Set<string>; values: Map<string, string>; rest: string[] } {
  const flags = new Set<string>()
  const values = new Map<string, string>()
  const rest: string[] = []
  const words = argv.slice(1)
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    if (word === '--') return { flags, values, rest: [...rest, ...words] }
    if (word.startsWith('--')) {
      const [name = '', value] = word.slice(2).split('=')
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
