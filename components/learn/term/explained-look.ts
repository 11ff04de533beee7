/** The dotted line under a word that can be explained. */
export const explainedLook =
  'cursor-help! underline decoration-line-control decoration-dotted underline-offset-[3px] hover:decoration-current'

/** The small "?" beside a word that is already a button; as a button of its own it is larger, to be hit by a finger. */
export const explainMark =
  'inline-flex size-4 shrink-0 cursor-help! items-center justify-center rounded-full text-2xs font-normal text-faint hover:bg-pressed hover:text-ink'
