/** The dotted line that says of a word that it can be explained, also where a press on it does something else. */
export const explainedLine = 'underline decoration-line-control decoration-dotted underline-offset-[3px]'

/** A word with the dotted line that a press explains. */
export const explainedLook = `cursor-help! ${explainedLine} hover:decoration-current`

/** The small "?" beside a word that is already a button; as a button of its own it is larger, to be hit by a finger. */
export const explainMark =
  'inline-flex size-4 shrink-0 cursor-help! items-center justify-center rounded-full text-2xs font-normal text-faint hover:bg-pressed hover:text-ink'
