import { conditionsOf } from '#lib/kube/describe/conditions.ts'
import { fareOf } from '#lib/kube/describe/fare.ts'
import { listAt, textAt } from '#lib/kube/read.ts'
import { entryOf } from '../explained-values.ts'
import { slugOf, type TermIndex } from '../terms.ts'

/** A state or reason that an object shows, with the entry about it. */
export interface ExplainedState {
  word: string
  slug: string
  /** The API's own words about it. */
  message: string | null
}

interface Said {
  word: string | undefined
  message?: string | undefined
  /** It stands in a condition: its type with the status, or its reason. */
  condition?: { status?: string }
}

function containerWords(object: unknown): Said[] {
  return ['initContainerStatuses', 'containerStatuses'].flatMap((list) =>
    listAt(object, 'status', list).flatMap((status) =>
      [
        ['state', 'waiting'],
        ['state', 'terminated'],
        ['lastState', 'terminated'],
      ].map((path) => ({ word: textAt(status, ...path, 'reason'), message: textAt(status, ...path, 'message') })),
    ),
  )
}

/** How many conditions an object has, if all of them are as they should be; else 0. */
export function goodConditions(object: unknown): number {
  const conditions = conditionsOf(object)
  return conditions.every(({ verdict }) => verdict === 'good') ? conditions.length : 0
}

/**
 * The states, reasons and conditions that an object shows, the one that matters most first; each entry once.
 * Of a condition its reason is more telling than its type, where an entry explains it; one that is as it should be says nothing,
 * and its entry would talk of the trouble that is not there.
 * @param resource id of the object's kind
 */
export function stateWords(object: unknown, resource: string, index: TermIndex): ExplainedState[] {
  const fare = fareOf(object)
  const said: Said[] = [
    { word: fare.state, message: fare.message },
    ...containerWords(object),
    { word: textAt(object, 'status', 'reason'), message: textAt(object, 'status', 'message') },
    ...conditionsOf(object)
      .filter(({ verdict }) => verdict !== 'good')
      .flatMap(({ type, status, reason, message }) => [
        { word: reason, message, condition: {} },
        { word: type, message, condition: { status } },
      ]),
    { word: textAt(object, 'status', 'phase') },
  ]
  const found = new Map<string, ExplainedState>()
  for (const { word, message, condition } of said) {
    if (word === undefined) continue
    const reference = slugOf(index, condition === undefined ? { state: word, resource } : { condition: word, ...condition, resource })
    const slug = reference === null ? null : entryOf(index.values, reference)
    if (slug !== null && !found.has(slug)) found.set(slug, { word, slug, message: message ?? null })
  }
  return [...found.values()]
}
