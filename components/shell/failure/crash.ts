export interface Crash {
  /** A part of the console could not be loaded: only loading the page again helps. */
  missingPart: boolean
  /** The error's own words; of an error on the server the browser gets none, only the mark that the log has it under. */
  message?: string
  mark?: string
}

/**
 * What a page that failed can say of what was thrown.
 * @see https://nextjs.org/docs/app/api-reference/file-conventions/error (error.digest)
 */
export function crashOf(thrown: unknown): Crash {
  if (!(thrown instanceof Error)) return { missingPart: false, message: String(thrown) }
  // Next names so what `import()` rejects with when a chunk is gone, which it is for a page from before an upgrade; it stays rejected.
  const missingPart = thrown.name === 'ChunkLoadError' || thrown.message.startsWith('Failed to load chunk')
  if ('digest' in thrown && typeof thrown.digest === 'string') return { missingPart, mark: thrown.digest }
  return { missingPart, message: thrown.message }
}
