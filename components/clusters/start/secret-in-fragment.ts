/** The secret of the printed link, out of `#SECRET`; null where the fragment is none, or something else's. */
export function secretInFragment(hash: string): string | null {
  return /^#([A-Za-z0-9_-]{16,200})$/.exec(hash)?.[1] ?? null
}
