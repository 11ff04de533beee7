import { columnValue, conditionValue, fieldValue, stateValue, type ValueIndex } from './explained-values.ts'

/** Words of the console by the slug of the entry that explains them; made from the entries by `content/write-terms.ts`. */
export interface TermIndex {
  kinds: Record<string, string>
  fields: Record<string, string>
  columns: Record<string, string>
  states: Record<string, string>
  values: ValueIndex
}

/** Something that the console shows and an entry may explain. */
export type Term =
  /** A kind of object: `deployments.apps`. One that was added to the cluster (`custom`) is at least explained as such. */
  | { kind: string; custom?: boolean }
  /** A heading of a table, of all kinds or of this one. */
  | { column: string; resource: string }
  /** A field's path without array indexes, `spec.containers.resources`, of all kinds or of this one. */
  | { field: string; resource?: string }
  /** A state, reason or type of condition, as the API writes it: of all kinds or of this one, as `Ready` of a node is not that of a Pod. */
  | { state: string; resource?: string }
  /** What a field holds, `Retain`. */
  | { value: string; field: string; resource?: string }
  /** What a cell of a table says. */
  | { value: string; column: string; resource: string }
  /** A type of a condition with its status, or a reason: good news has another explanation than bad. */
  | { condition: string; status?: string; resource: string }
  /** A word of the console's own, by the slug of its entry. */
  | { entry: string }

function own(words: Record<string, string>, word: string): string | null {
  return Object.hasOwn(words, word) ? (words[word] ?? null) : null
}

// A Pod template's fields are a Pod's: Deployment, Job, CronJob.
const TEMPLATE = /^spec\.(?:jobTemplate\.spec\.)?template\.(?=spec\.|metadata\.)/

function stateSlug(states: TermIndex['states'], state: string, resource?: string): string | null {
  const exact = (resource === undefined ? null : own(states, `${resource}/${state}`)) ?? own(states, state)
  if (exact !== null) return exact
  if (/^Init:\d+\/\d+$/.test(state)) return own(states, 'Init:N/M')
  if (state.startsWith('Init:')) return stateSlug(states, state.slice(5), resource)
  // A node says several things at once, `Ready,SchedulingDisabled`: the last is the one that is new to people.
  const last = state.split(',').at(-1)
  return last === undefined || last === state ? null : stateSlug(states, last, resource)
}

function fieldSlug(fields: TermIndex['fields'], { field, resource }: { field: string; resource?: string }): string | null {
  const ofKind = resource === undefined ? null : own(fields, `${resource}/${field}`)
  return ofKind ?? own(fields, field) ?? own(fields, field.replace(TEMPLATE, ''))
}

/** The entry about all kinds that are not Kubernetes's own. */
const CUSTOM_KIND = 'custom-resource'

/** Kubernetes's own kinds all have an entry; any other that has a group was added to the cluster. */
function isAdded(index: TermIndex, resource: string): boolean {
  return resource.includes('.') && own(index.kinds, resource) === null
}

function conditionSlug(index: TermIndex, word: string, status: string | undefined, resource: string): string | null {
  const custom = isAdded(index, resource)
  return conditionValue(index.values, { word, status, resource, custom }) ?? stateSlug(index.states, word, resource)
}

function valueSlug(index: TermIndex, term: Extract<Term, { value: string }>): string | null {
  if ('field' in term) return fieldValue(index.values, term.field, term.value, term.resource)
  const { column, value, resource } = term
  const found = columnValue(index.values, column, value, resource)
  if (found !== null || !isAdded(index, resource)) return found
  // Added kinds like to show a condition as a column of its name.
  return /^(?:True|False|Unknown)$/.test(value)
    ? conditionValue(index.values, { word: column, status: value, resource, custom: true })
    : null
}

function columnSlug(index: TermIndex, column: string, resource: string): string | null {
  const known = own(index.columns, `${resource}/${column}`) ?? own(index.columns, column)
  if (known !== null || !isAdded(index, resource)) return known
  return conditionValue(index.values, { word: column, status: undefined, resource, custom: true })
}

/** What explains a term: the slug of an entry, a reference to one explained value, or null where there is neither. */
export function slugOf(index: TermIndex, term: Term): string | null {
  if ('kind' in term) return own(index.kinds, term.kind) ?? (term.custom === true ? CUSTOM_KIND : null)
  if ('value' in term) return valueSlug(index, term)
  if ('column' in term) return columnSlug(index, term.column, term.resource)
  if ('field' in term) return fieldSlug(index.fields, term)
  if ('entry' in term) return term.entry
  if ('condition' in term) return conditionSlug(index, term.condition, term.status, term.resource)
  const ofKind = term.resource === undefined ? null : stateValue(index.values, term.state, term.resource)
  return ofKind ?? stateSlug(index.states, term.state, term.resource)
}

/** The term as it stands there, for those who cannot see it. */
export function wordOf(term: Term): string {
  if ('kind' in term) return term.kind
  if ('value' in term) return term.value
  if ('column' in term) return term.column
  if ('field' in term) return term.field
  if ('condition' in term) return term.condition
  return 'entry' in term ? term.entry : term.state
}
