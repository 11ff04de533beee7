/** Numbers from 0 up to 1 that look random and are the same for the same seed. */
export type Random = () => number

/** A generator from a seed (mulberry32: 32 bits of state, good enough for jitter and log lines). */
export function randomFrom(seed: number | string): Random {
  let state = typeof seed === 'number' ? seed >>> 0 : fnv32a(seed)
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** FNV-1a, 32 bits: what Kubernetes uses for the pod-template-hash (pkg/util/hash). */
export function fnv32a(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) {
    hash ^= text.charCodeAt(index)
    hash = Math.imul(hash, 0x01000193)
  }
  return hash >>> 0
}

// Without vowels and easily confused characters, so that no word comes out: k8s.io/apimachinery/pkg/util/rand.
const SAFE = 'bcdfghjklmnpqrstvwxz2456789'

/** The last part of a generated name: `length` characters. */
export function nameSuffix(random: Random, length = 5): string {
  let suffix = ''
  for (let index = 0; index < length; index++) suffix += SAFE[Math.floor(random() * SAFE.length)]
  return suffix
}

/** Encodes a text with the safe characters, one for one (rand.SafeEncodeString). */
export function safeEncode(text: string): string {
  let encoded = ''
  for (let index = 0; index < text.length; index++) encoded += SAFE[text.charCodeAt(index) % SAFE.length]
  return encoded
}

/** One of the choices; the list must not be empty. */
export function pick<T>(random: Random, choices: readonly [T, ...T[]]): T {
  return choices[Math.floor(random() * choices.length)] ?? choices[0]
}

/** A hexadecimal text of the length given (container ids, digests). */
export function hex(random: Random, length: number): string {
  let text = ''
  while (text.length < length)
    text += Math.floor(random() * 2 ** 32)
      .toString(16)
      .padStart(8, '0')
  return text.slice(0, length)
}
