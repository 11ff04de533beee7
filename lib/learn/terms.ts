/** Words of the console by the slug of the entry that explains them; made from the entries by `content/write-terms.ts`. */
export interface TermIndex {
  kinds: Record<string, string>
  fields: Record<string, string>
  columns: Record<string, string>
  states: Record<string, string>
}

/** Something that the console shows and an entry may explain. */
export type Term =
  /** A kind of object: `deployments.apps`. */
  | { kind: string }
  /** A heading of a table, of all kinds or of this one. */
  | { column: string; resource: string }
  /** A field's path without array indexes: `spec.containers.resources`. */
  | { field: string }
  /** A state, reason or type of condition, as the API writes it. */
  | { state: string }

function own(words: Record<string, string>, word: string): string | null {
  return Object.hasOwn(words, word) ? (words[word] ?? null) : null
}

// A Pod template's fields are a Pod's: Deployment, Job, CronJob.
const TEMPLATE = /^spec\.(?:jobTemplate\.spec\.)?template\.(?=spec\.|metadata\.)/

function stateSlug(states: TermIndex['states'], state: string): string | null {
  const exact = own(states, state)
  if (exact !== null) return exact
  if (/^Init:\d+\/\d+$/.test(state)) return own(states, 'Init:N/M')
  if (state.startsWith('Init:')) return stateSlug(states, state.slice(5))
  // A node says several things at once, `Ready,SchedulingDisabled`: the last is the one that is new to people.
  const last = state.split(',').at(-1)
  return last === undefined || last === state ? null : own(states, last)
}

/** The slug of the entry that explains a term, or null where there is none. */
export function slugOf(index: TermIndex, term: Term): string | null {
  if ('kind' in term) return own(index.kinds, term.kind)
  if ('column' in term) return own(index.columns, `${term.resource}/${term.column}`) ?? own(index.columns, term.column)
  if ('field' in term) return own(index.fields, term.field) ?? own(index.fields, term.field.replace(TEMPLATE, ''))
  return stateSlug(index.states, term.state)
}
